package io.frontpage.local.run;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.frontpage.local.stack.LocalStack.StackPorts;
import io.frontpage.local.stack.PortOwner;
import io.frontpage.local.stack.Ports;

/**
 * What a {@link Frontpage} is started from.
 *
 * @param data the data directory
 * @param fresh whether what is in it is to be thrown away
 * @param applications the {@code quarkus-app} directory of each service that is to run
 * @param environment what the services get beside what they need to find each other
 */
public record Setup(
        Path data,
        boolean fresh,
        Map<Service, Path> applications,
        int gatewayPort,
        Map<Service, Integer> servicePorts,
        StackPorts stackPorts,
        Map<String, String> environment) {

    /** The services as built in a checkout, everything on free ports. */
    public static Setup of(Path checkout, Path data) {
        return new Setup(
                data.toAbsolutePath().normalize(),
                false,
                each(service -> service.application(checkout.toAbsolutePath().normalize())),
                Ports.free(),
                each(service -> Ports.free()),
                StackPorts.free(),
                Map.of());
    }

    private static <T> Map<Service, T> each(Function<Service, T> value) {
        return Arrays.stream(Service.values())
                .collect(Collectors.toMap(Function.identity(), value, (a, b) -> a, () -> new EnumMap<>(Service.class)));
    }

    /** With these services alone: what the gateway has for the others it answers 503. */
    public Setup withOnly(Service... services) {
        var only = new EnumMap<>(applications);
        only.keySet().retainAll(List.of(services));
        return new Setup(data, fresh, only, gatewayPort, servicePorts, stackPorts, environment);
    }

    public Setup withFresh(boolean empty) {
        return new Setup(data, empty, applications, gatewayPort, servicePorts, stackPorts, environment);
    }

    public Setup withGatewayPort(int port) {
        return new Setup(data, fresh, applications, port, servicePorts, stackPorts, environment);
    }

    public Setup withServicePorts(Map<Service, Integer> ports) {
        return new Setup(data, fresh, applications, gatewayPort, ports, stackPorts, environment);
    }

    public Setup withStackPorts(StackPorts ports) {
        return new Setup(data, fresh, applications, gatewayPort, servicePorts, ports, environment);
    }

    public Setup withEnvironment(Map<String, String> variables) {
        return new Setup(data, fresh, applications, gatewayPort, servicePorts, stackPorts, variables);
    }

    Set<Service> services() {
        return applications.keySet();
    }

    Path application(Service service) {
        return applications.get(service);
    }

    int port(Service service) {
        return servicePorts.get(service);
    }

    Map<String, Integer> servicePortsByName() {
        return servicePorts.entrySet().stream()
                .collect(Collectors.toMap(entry -> entry.getKey().module(), Map.Entry::getValue));
    }

    /** Before anything is started, since a server that finds its port taken says so in its log only. */
    void requireFreePorts() {
        var services = servicePorts.values().stream().mapToInt(Integer::intValue);
        IntStream.concat(IntStream.of(gatewayPort), IntStream.concat(services, stackPorts.all()))
                .filter(Ports::isTaken)
                .findFirst()
                .ifPresent(port -> {
                    throw PortOwner.refusal(port);
                });
    }
}
