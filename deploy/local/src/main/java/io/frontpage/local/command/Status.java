package io.frontpage.local.command;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

import io.frontpage.local.run.DataDirectory;
import io.frontpage.local.run.Health;
import io.frontpage.local.run.Launcher;
import io.frontpage.local.stack.Child;

@Command(
        name = "status",
        description = "Prints what runs where, and whether it is well; exits with 3 unless all of it is.")
final class Status implements Callable<Integer> {
    private static final int NOT_RUNNING = 3;
    private static final String ROW = "%-18s %-8s %-22s %-22s %-10s %s%n";

    @Mixin
    private DataOption data;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        var found = DataDirectory.find(data.path());
        if (found.isEmpty()) {
            spec.commandLine().getErr().println("frontpage: " + DataDirectory.missing(data.path()));
            return NOT_RUNNING;
        }
        return tellOf(found.get());
    }

    private static int tellOf(Path directory) {
        var children = Child.recorded(directory);
        var launcher = Launcher.of(directory);
        System.out.printf(ROW, "NAME", "PID", "ADDRESS", "MANAGEMENT", "HEALTH", "MEMORY");
        var unwell = new ArrayList<String>();
        for (var name : Health.PARTS) {
            var child =
                    children.stream().filter(other -> other.name().equals(name)).findFirst();
            var health = child.map(Health::of).orElse(Health.DOWN);
            print(name, child.filter(one -> one.process().isPresent()), health);
            if (health != Health.UP) {
                unwell.add(name);
            }
        }
        tell(unwell, launcher);
        return unwell.isEmpty() ? 0 : NOT_RUNNING;
    }

    private static void print(String name, Optional<Child> running, Health health) {
        System.out.printf(
                ROW,
                name,
                running.map(child -> String.valueOf(child.pid())).orElse("-"),
                running.map(child -> "127.0.0.1:" + child.port()).orElse("-"),
                running.filter(child -> child.managementPort() != child.port())
                        .map(child -> "127.0.0.1:" + child.managementPort())
                        .orElse("-"),
                health,
                running.map(child -> Health.residentMegabytes(child) + " MB").orElse("-"));
    }

    private static void tell(List<String> unwell, Optional<Child> launcher) {
        if (launcher.isEmpty() && unwell.size() < Health.PARTS.size()) {
            System.out.println("Its launcher was killed: ./frontpage down stops what is left.");
        }
    }
}
