package com.example.orders;

import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.oauth2.client.oidc.web.logout.OidcClientInitiatedLogoutSuccessHandler;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtValidators;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationConverter;
import org.springframework.security.oauth2.server.resource.authentication.JwtGrantedAuthoritiesConverter;
import org.springframework.security.web.SecurityFilterChain;

@Configuration
class Security {
    /** The API: no session, a token with each request. */
    @Bean
    @Order(1)
    SecurityFilterChain api(HttpSecurity http) throws Exception {
        JwtAuthenticationConverter converter = new JwtAuthenticationConverter();
        converter.setJwtGrantedAuthoritiesConverter(Security::authorities);
        return http
            .securityMatcher("/api/**")
            .authorizeHttpRequests(requests -> requests
                .requestMatchers("/api/orders").hasAuthority("SCOPE_orders:read")
                .requestMatchers("/api/report").hasRole("ADMIN")
                .anyRequest().denyAll())
            .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
            .oauth2ResourceServer(server -> server.jwt(jwt -> jwt.jwtAuthenticationConverter(converter)))
            .build();
    }

    /** The pages: whoever is not signed in is sent to Signet, and a sign-out there ends the session here. */
    @Bean
    @Order(2)
    SecurityFilterChain pages(HttpSecurity http, ClientRegistrationRepository clients) throws Exception {
        OidcClientInitiatedLogoutSuccessHandler signOut = new OidcClientInitiatedLogoutSuccessHandler(clients);
        signOut.setPostLogoutRedirectUri("{baseUrl}/");
        return http
            .authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
            .oauth2Login(Customizer.withDefaults())
            .oidcLogout(logout -> logout.backChannel(Customizer.withDefaults()))
            .logout(logout -> logout.logoutSuccessHandler(signOut))
            .build();
    }

    /** Access tokens by RFC 9068 for this API, by an algorithm of this list. Without a type an ID token would do. */
    @Bean
    JwtDecoder accessTokens(
            @Value("${spring.security.oauth2.client.provider.signet.issuer-uri}") String issuer,
            @Value("${orders.audience}") String audience,
            @Value("${orders.algorithms}") List<String> algorithms) {
        NimbusJwtDecoder decoder = NimbusJwtDecoder.withIssuerLocation(issuer)
            .validateType(false)
            .jwsAlgorithms(all -> algorithms.forEach(name -> all.add(SignatureAlgorithm.from(name))))
            .build();
        decoder.setJwtValidator(JwtValidators.createAtJwtValidator()
            .issuer(issuer)
            .audience(audience)
            // Any client of the tenant may bring one; what it may do is its scope.
            .validators(all -> all.put("client_id", new JwtClaimValidator<>("client_id", Objects::nonNull)))
            .build());
        return decoder;
    }

    /** Scopes as SCOPE_…, and the roles of RFC 9068 §2.2.3.1 as ROLE_…. */
    private static Collection<GrantedAuthority> authorities(Jwt jwt) {
        List<String> roles = jwt.getClaimAsStringList("roles");
        Stream<GrantedAuthority> named = (roles == null ? List.<String>of() : roles).stream()
            .map(role -> new SimpleGrantedAuthority("ROLE_" + role));
        return Stream.concat(new JwtGrantedAuthoritiesConverter().convert(jwt).stream(), named).toList();
    }
}
