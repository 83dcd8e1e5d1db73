package io.frontpage.local.gateway;

import java.net.BindException;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.stream.Collectors;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.JsonObject;
import io.vertx.core.net.SocketAddress;
import io.vertx.httpproxy.Body;
import io.vertx.httpproxy.HttpProxy;
import io.vertx.httpproxy.ProxyContext;
import io.vertx.httpproxy.ProxyInterceptor;
import io.vertx.httpproxy.ProxyOptions;
import io.vertx.httpproxy.ProxyResponse;

import io.frontpage.local.Refusal;
import io.frontpage.local.stack.PortOwner;

/** A reverse proxy on the loopback interface that sends each request to the service whose {@link Route} it is on. */
public final class Gateway implements AutoCloseable {
    private static final String HOST = "127.0.0.1";

    /** A client that asks to go on in HTTP/2 is answered in HTTP/1.1, which is all that the services behind speak. */
    private static final HttpServerOptions SERVER = new HttpServerOptions().setHttp2ClearTextEnabled(false);

    /** To each service: more than the streams that feed-service allows, each of which keeps one for as long as it lasts. */
    private static final int CONNECTIONS = 1200;

    private static final int MOST_WAITING = 1000;
    private static final int CONNECT_MILLIS = 2000;

    private final Vertx vertx;
    private final HttpServer server;

    private Gateway(Vertx vertx, HttpServer server) {
        this.vertx = vertx;
        this.server = server;
    }

    /**
     * @param port 0 for a free one
     * @param services the port of each service by its name
     * @throws Refusal when the port is taken
     */
    public static Gateway start(int port, Map<String, Integer> services) {
        return start(port, services, CONNECTIONS);
    }

    /** @param connections to each service, at most; what finds none free within two seconds is answered 503 */
    static Gateway start(int port, Map<String, Integer> services, int connections) {
        var vertx = Vertx.vertx(new VertxOptions()
                .setFileSystemOptions(new FileSystemOptions()
                        .setClassPathResolvingEnabled(false)
                        .setFileCachingEnabled(false)));
        var proxies = proxies(client(vertx, connections), services);
        try {
            var listening = vertx.createHttpServer(SERVER)
                    .requestHandler(request -> handle(request, proxies))
                    .listen(port, HOST);
            return new Gateway(
                    vertx, listening.toCompletionStage().toCompletableFuture().join());
        } catch (CompletionException e) {
            vertx.close();
            throw e.getCause() instanceof BindException ? PortOwner.refusal(port) : e;
        }
    }

    private static HttpClient client(Vertx vertx, int connections) {
        return vertx.createHttpClient(new HttpClientOptions()
                .setMaxPoolSize(connections)
                .setMaxWaitQueueSize(MOST_WAITING)
                .setConnectTimeout(CONNECT_MILLIS)
                .setDecompressionSupported(false));
    }

    private static Map<String, HttpProxy> proxies(HttpClient client, Map<String, Integer> services) {
        return services.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, service -> HttpProxy.reverseProxy(
                                new ProxyOptions().setSupportWebSocket(false), client)
                        .origin(context -> context.client().request(to(service.getValue())))
                        .addInterceptor(new ToService(service.getKey()))));
    }

    /** The client's own timeout is that of a new connection: this one is also of the wait for one that is free. */
    private static RequestOptions to(int port) {
        return new RequestOptions()
                .setServer(SocketAddress.inetSocketAddress(port, HOST))
                .setConnectTimeout(CONNECT_MILLIS);
    }

    private static void handle(HttpServerRequest request, Map<String, HttpProxy> proxies) {
        var path = request.path() == null ? "" : request.path();
        if (path.equals("/") && request.method().equals(HttpMethod.GET)) {
            request.response()
                    .putHeader("content-type", "text/plain; charset=utf-8")
                    .end(index());
            return;
        }
        var proxy = Route.of(path).map(route -> proxies.get(route.service()));
        if (proxy.isPresent()) {
            proxy.get().handle(request);
        } else {
            request.response()
                    .setStatusCode(404)
                    .putHeader("content-type", "application/problem+json")
                    .end(problem(404, "Not Found", "There is nothing at this path; GET / lists what there is."));
        }
    }

    private static String index() {
        return Route.ALL.stream()
                .map(route -> "%-30s %s%n".formatted(route.prefix(), route.service()))
                .collect(Collectors.joining("", "Frontpage: paths and the services that answer them\n\n", ""));
    }

    private static Buffer problem(int status, String title, String detail) {
        return new JsonObject()
                .put("title", title)
                .put("status", status)
                .put("detail", detail)
                .toBuffer();
    }

    /** Rewrites the path where the route says so, and answers for a service that does not. */
    private record ToService(String service) implements ProxyInterceptor {
        @Override
        public Future<ProxyResponse> handleProxyRequest(ProxyContext context) {
            var request = context.request();
            Route.of(request.proxiedRequest().path())
                    .flatMap(Route::rewritten)
                    .ifPresent(path -> request.setURI(path + query(request.proxiedRequest())));
            return context.sendRequest().recover(failure -> Future.succeededFuture(unavailable(context)));
        }

        private static String query(HttpServerRequest request) {
            return request.query() == null ? "" : "?" + request.query();
        }

        private ProxyResponse unavailable(ProxyContext context) {
            return context.request()
                    .release()
                    .response()
                    .setStatusCode(503)
                    .putHeader("content-type", "application/problem+json")
                    .putHeader("retry-after", "1")
                    .setBody(Body.body(problem(503, "Service Unavailable", service + " does not answer.")));
        }
    }

    public int port() {
        return server.actualPort();
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
