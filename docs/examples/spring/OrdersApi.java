// Spring Boot 3 with spring-boot-starter-oauth2-resource-server. Not run by Signet's tests.
//
// application.yaml:
//   spring.security.oauth2.resourceserver.jwt:
//     issuer-uri: https://id.example.com/t/acme
//     audiences: https://api.acme.test
package com.example.orders;

import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationConverter;
import org.springframework.security.oauth2.server.resource.authentication.JwtGrantedAuthoritiesConverter;
import org.springframework.security.web.SecurityFilterChain;

@Configuration
class OrdersApi {
    @Bean
    SecurityFilterChain security(HttpSecurity http) throws Exception {
        JwtAuthenticationConverter converter = new JwtAuthenticationConverter();
        converter.setJwtGrantedAuthoritiesConverter(OrdersApi::authorities);
        return http
            .authorizeHttpRequests(requests -> requests
                .requestMatchers("/orders").hasAuthority("SCOPE_orders:read")
                .requestMatchers("/report").hasRole("ADMIN")
                .anyRequest().denyAll())
            .oauth2ResourceServer(server -> server.jwt(jwt -> jwt.jwtAuthenticationConverter(converter)))
            .build();
    }

    /** Scopes as SCOPE_…, and the roles of RFC 9068 §2.2.3.1 as ROLE_…. */
    private static Collection<GrantedAuthority> authorities(Jwt jwt) {
        List<String> roles = jwt.getClaimAsStringList("roles");
        Stream<GrantedAuthority> named = (roles == null ? List.<String>of() : roles).stream()
            .map(role -> new SimpleGrantedAuthority("ROLE_" + role));
        return Stream.concat(new JwtGrantedAuthoritiesConverter().convert(jwt).stream(), named).toList();
    }
}
