// An application that signs people in, with coreos/go-oidc and golang.org/x/oauth2.
//
//	go run . ISSUER CLIENT_ID CLIENT_SECRET PORT        serves it at http://localhost:PORT
//	go run . ISSUER CLIENT_ID CLIENT_SECRET             is a machine: gets a token, and asks what it is good for
package main

import (
	"context"
	"crypto/rand"
	"encoding/json"
	"fmt"
	"log"
	"net/http"
	"net/url"
	"os"
	"time"

	"github.com/coreos/go-oidc/v3/oidc"
	"golang.org/x/oauth2"
	"golang.org/x/oauth2/clientcredentials"
)

func main() {
	if len(os.Args) < 4 {
		log.Fatal("go run . ISSUER CLIENT_ID CLIENT_SECRET [PORT]")
	}
	// Discovery: everything else is found through the issuer, whose name in the document has to be the same.
	provider, err := oidc.NewProvider(context.Background(), os.Args[1])
	if err != nil {
		log.Fatal(err)
	}
	if len(os.Args) == 4 {
		machine(provider, os.Args[2], os.Args[3])
		return
	}
	port := os.Args[4]
	app := application{
		provider: provider,
		verifier: provider.Verifier(&oidc.Config{ClientID: os.Args[2]}),
		config: oauth2.Config{
			ClientID:     os.Args[2],
			ClientSecret: os.Args[3],
			Endpoint:     provider.Endpoint(),
			RedirectURL:  "http://localhost:" + port + "/callback",
			Scopes:       []string{oidc.ScopeOpenID, "profile", oidc.ScopeOfflineAccess},
		},
	}
	http.HandleFunc("GET /{$}", app.home)
	http.HandleFunc("GET /sign-in", app.signIn)
	http.HandleFunc("GET /callback", app.callback)
	fmt.Println("http://localhost:" + port)
	server := http.Server{Addr: "localhost:" + port, ReadHeaderTimeout: 10 * time.Second}
	log.Fatal(server.ListenAndServe())
}

type application struct {
	provider *oidc.Provider
	verifier *oidc.IDTokenVerifier
	config   oauth2.Config
}

func (app application) home(answer http.ResponseWriter, _ *http.Request) {
	answer.Header().Set("Content-Type", "text/html")
	fmt.Fprintln(answer, `<!doctype html><title>Go</title><a id="sign-in" href="/sign-in">Sign in</a>`)
}

// signIn sends the browser to Signet. What is kept in it meanwhile says later that the answer is this browser's.
func (app application) signIn(answer http.ResponseWriter, request *http.Request) {
	state, nonce, verifier := rand.Text(), rand.Text(), oauth2.GenerateVerifier()
	for name, value := range map[string]string{"state": state, "nonce": nonce, "verifier": verifier} {
		// Secure, too, where the application is behind https.
		http.SetCookie(answer, &http.Cookie{Name: name, Value: value, Path: "/callback", MaxAge: 600, HttpOnly: true, SameSite: http.SameSiteLaxMode})
	}
	to := app.config.AuthCodeURL(state, oidc.Nonce(nonce), oauth2.S256ChallengeOption(verifier))
	http.Redirect(answer, request, to, http.StatusSeeOther)
}

func (app application) callback(answer http.ResponseWriter, request *http.Request) {
	kept := func(name string) string {
		cookie, err := request.Cookie(name)
		if err != nil {
			return ""
		}
		http.SetCookie(answer, &http.Cookie{Name: name, Path: "/callback", MaxAge: -1})
		return cookie.Value
	}
	state, nonce, verifier := kept("state"), kept("nonce"), kept("verifier")
	said, err := app.signedIn(request.Context(), request.URL.Query(), state, nonce, verifier)
	if err != nil {
		http.Error(answer, err.Error(), http.StatusBadRequest)
		return
	}
	answer.Header().Set("Content-Type", "application/json")
	_ = json.NewEncoder(answer).Encode(said)
}

// signedIn makes of an answer a person: each check is one that Go's libraries leave to the application or do here.
func (app application) signedIn(ctx context.Context, query url.Values, state, nonce, verifier string) (map[string]any, error) {
	switch {
	case state == "" || query.Get("state") != state:
		return nil, fmt.Errorf("the answer is not this browser's")
	case query.Get("iss") != app.issuer(): // RFC 9207
		return nil, fmt.Errorf("the answer is not the issuer's")
	case query.Get("error") != "":
		return nil, fmt.Errorf("refused: %s", query.Get("error"))
	}
	token, err := app.config.Exchange(ctx, query.Get("code"), oauth2.VerifierOption(verifier))
	if err != nil {
		return nil, err
	}
	raw, _ := token.Extra("id_token").(string)
	idToken, err := app.verifier.Verify(ctx, raw)
	if err != nil {
		return nil, err
	}
	if idToken.Nonce != nonce {
		return nil, fmt.Errorf("the ID token is another request's")
	}
	if err := idToken.VerifyAccessToken(token.AccessToken); err != nil {
		return nil, err
	}
	// Ten minutes later: an expired token is refreshed as it is used, and the new refresh token kept.
	token.Expiry = time.Now()
	source := app.config.TokenSource(ctx, token)
	userinfo, err := app.provider.UserInfo(ctx, source)
	if err != nil {
		return nil, err
	}
	fresh, err := source.Token()
	if err != nil {
		return nil, err
	}
	var profile struct {
		Name string `json:"name"`
	}
	if err := userinfo.Claims(&profile); err != nil {
		return nil, err
	}
	if userinfo.Subject != idToken.Subject {
		return nil, fmt.Errorf("userinfo is about somebody else")
	}
	return map[string]any{"name": profile.Name, "sub": idToken.Subject, "refreshed": fresh.RefreshToken != token.RefreshToken}, nil
}

func (app application) issuer() string {
	var metadata struct {
		Issuer string `json:"issuer"`
	}
	_ = app.provider.Claims(&metadata)
	return metadata.Issuer
}

func machine(provider *oidc.Provider, id, secret string) {
	config := clientcredentials.Config{ClientID: id, ClientSecret: secret, TokenURL: provider.Endpoint().TokenURL, AuthStyle: oauth2.AuthStyleInHeader}
	token, err := config.Token(context.Background())
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(token.TokenType, "token for", token.Extra("scope"))
}
