package com.example.orders;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.annotation.RegisteredOAuth2AuthorizedClient;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.client.RestClient;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

@SpringBootApplication
class Orders {
    public static void main(String[] arguments) {
        ConfigurableApplicationContext running = SpringApplication.run(Orders.class, arguments);
        System.out.println("http://localhost:" + running.getEnvironment().getProperty("local.server.port"));
    }

    /** For people, who sign in. */
    @RestController
    static class Pages {
        @GetMapping("/")
        String home(@AuthenticationPrincipal OidcUser user) {
            return "Hello, " + user.getFullName();
        }

        /** Asks the API in the person's name. The access token is refreshed when it is about to expire. */
        @GetMapping("/my-orders")
        String orders(@RegisteredOAuth2AuthorizedClient("signet") OAuth2AuthorizedClient client) {
            String api = ServletUriComponentsBuilder.fromCurrentContextPath().path("/api/orders").toUriString();
            String token = client.getAccessToken().getTokenValue();
            return RestClient.create().get().uri(api).headers(headers -> headers.setBearerAuth(token)).retrieve().body(String.class);
        }
    }

    /** For programs, which bring a token. */
    @RestController
    static class Api {
        @GetMapping("/api/orders")
        String orders(@AuthenticationPrincipal Jwt token) {
            return "a kettle, for " + token.getSubject();
        }

        @GetMapping("/api/report")
        String report(@AuthenticationPrincipal Jwt token) {
            return "one order, seen by " + token.getSubject();
        }
    }
}
