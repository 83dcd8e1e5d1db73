package io.frontpage.local.command;

import java.time.Duration;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

import io.frontpage.local.Refusal;
import io.frontpage.local.run.DataDirectory;
import io.frontpage.local.run.Launcher;
import io.frontpage.local.run.Leftovers;
import io.frontpage.local.stack.Child;
import io.frontpage.local.stack.Exit;

@Command(name = "down", description = "Stops what runs on the data directory, and waits until it has ended.")
final class Down implements Runnable {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @Mixin
    private DataOption data;

    @Override
    public void run() {
        var directory = DataDirectory.existing(data.path());
        var launcher = Launcher.of(directory);
        if (launcher.isEmpty() && Leftovers.of(directory).isEmpty()) {
            System.out.println("Nothing runs on " + directory + ".");
            return;
        }
        launcher.ifPresent(Down::end);
        // Opening it stops what is left when the launcher was killed.
        DataDirectory.open(directory).close();
        System.out.println("Stopped.");
    }

    private static void end(Child launcher) {
        var process = launcher.process();
        if (process.isEmpty()) {
            return;
        }
        if (!process.get().destroy()) {
            throw new Refusal("Process " + launcher.pid() + " can't be stopped: it is another user's.");
        }
        if (!Exit.awaited(process.get(), PATIENCE)) {
            throw new Refusal("Process " + launcher.pid() + " has not ended within " + PATIENCE.toSeconds() + " s.");
        }
    }
}
