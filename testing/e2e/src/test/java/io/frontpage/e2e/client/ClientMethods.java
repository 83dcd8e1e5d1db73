package io.frontpage.e2e.client;

import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;

/** What an interface of the client can ask. */
final class ClientMethods {
    private ClientMethods() {}

    /** Without those that ask the same as another, if it has changed: their answer may be none. */
    static List<Operation<Type>> of(Class<?> api) {
        return Arrays.stream(api.getMethods())
                .filter(method -> method.getReturnType() != Response.class)
                .map(ClientMethods::operation)
                .toList();
    }

    private static Operation<Type> operation(Method method) {
        var name = verb(method) + " " + join(path(method.getDeclaringClass()), path(method));
        var parameters = new TreeMap<String, Type>();
        Type body = null;
        for (var parameter : method.getParameters()) {
            if (parameter.isAnnotationPresent(BeanParam.class)) {
                Arrays.stream(parameter.getType().getFields())
                        .forEach(field -> put(field, field.getGenericType(), parameters));
            } else if (!put(parameter, parameter.getParameterizedType(), parameters)) {
                body = parameter.getParameterizedType();
            }
        }
        var answer = method.getReturnType() == void.class ? null : method.getGenericReturnType();
        return new Operation<>(name, parameters, body, answer);
    }

    private static String verb(Method method) {
        return Arrays.stream(method.getAnnotations())
                .map(Annotation::annotationType)
                .filter(type -> type.isAnnotationPresent(HttpMethod.class))
                .map(type -> type.getAnnotation(HttpMethod.class).value())
                .findFirst()
                .orElseThrow();
    }

    private static String path(AnnotatedElement element) {
        var path = element.getAnnotation(Path.class);
        return path == null ? "" : path.value();
    }

    private static String join(String base, String rest) {
        return rest.isEmpty() ? base : base + "/" + rest;
    }

    /** Whether it is a parameter, or else the body. */
    private static boolean put(AnnotatedElement element, Type type, Map<String, Type> parameters) {
        for (var annotation : element.getAnnotations()) {
            var key =
                    switch (annotation) {
                        case PathParam path -> "path " + path.value();
                        case QueryParam query -> "query " + query.value();
                        case HeaderParam header -> "header " + header.value();
                        default -> null;
                    };
            if (key != null) {
                parameters.put(key, type);
                return true;
            }
        }
        return false;
    }
}
