# Signet. `make run` starts it, `make test` proves it, `make bench` measures it.
SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
.PHONY: help run test check fmt lint deny doc unit bench pictures tools clients postgres
.PHONY: interop-node interop-python interop-go interop-spring interop-apache

CARGO_DENY := 0.20.2
TOOLS := $(CURDIR)/target/tools
BLACK_BOX := cargo test --workspace --test black_box --
# Where Go puts itself, on a path of its own.
export PATH := $(PATH):/usr/local/go/bin

help: ## Show the targets
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 16

run: postgres ## Start everything on this machine: private Postgres, demo tenants, server
	@cargo build --quiet --release --package signet || cargo build --release --package signet
	@exec target/release/signet dev

test: tools ## Format, lints, licences, documentation, all tests
	@$(MAKE) --no-print-directory check
	@missing=$$(tests/interop/prepare.sh); \
	cargo test --workspace --no-fail-fast -- $$(sed -n 's/^\([a-z]*\):.*/--skip interop::\1::/p' <<< "$$missing"); \
	sed -n 's/^./skipped: &/p' <<< "$$missing"

check: fmt lint deny doc ## Everything of `make test` but the tests

fmt:
	cargo fmt --all --check

lint:
	cargo clippy --workspace --all-targets -- -D warnings

# It reads the manifests of every platform's dependencies, so all of them are fetched, used here or not.
deny: $(TOOLS)/bin/cargo-deny
	cargo fetch --locked --quiet
	$(TOOLS)/bin/cargo-deny --offline check licenses bans sources

doc:
	RUSTDOCFLAGS="-D warnings" cargo doc --workspace --no-deps --document-private-items

unit: tests/clients/node/node_modules/.package-lock.json ## The tests of the rules and of cryptography alone, in seconds
	cargo test --package signet-protocol --package signet-crypto

# Under ten minutes after the build. BENCH="--tenants 0" leaves the ten thousand tenants out; see signet-bench --help.
bench: postgres ## Measure: rates, latencies and CPU time per request, beside their limits
	cargo build --release --workspace --bins
	target/release/signet-bench $(BENCH)

pictures: tools ## Take the pictures of docs/tenants.md anew
	$(BLACK_BOX) pictures
	mkdir -p docs/pictures && cp target/pictures/*.png docs/pictures/

interop-node: tools ## Clients by openid-client, oauth4webapi and jose (npm)
	$(BLACK_BOX) interop::node openid_client secured

interop-python: tools ## Clients by Authlib and joserfc (PyPI)
	$(BLACK_BOX) interop::python authlib

interop-go: tools ## A client by go-oidc and golang.org/x/oauth2
	tests/interop/prepare.sh go
	$(BLACK_BOX) interop::go

interop-spring: tools ## A client and an API by Spring Security
	tests/interop/prepare.sh spring
	$(BLACK_BOX) interop::spring

interop-apache: tools ## A gateway: Apache with mod_auth_openidc
	@tests/install.sh apache2 libapache2-mod-auth-openidc
	$(BLACK_BOX) interop::apache

# What the tests need beside Rust: PostgreSQL, a browser and its driver, client libraries of others.
tools: postgres $(TOOLS)/bin/cargo-deny clients
	@tests/install.sh chromium chromium-driver nginx libnginx-mod-http-js

postgres:
	@tests/install.sh postgresql

clients: tests/clients/node/node_modules/.package-lock.json docs/examples/express/node_modules/.package-lock.json tests/clients/python/.venv/installed

%/node_modules/.package-lock.json: %/package-lock.json
	cd $* && npm ci --no-audit --no-fund --ignore-scripts
	touch $@

tests/clients/python/.venv/installed: tests/clients/python/requirements.txt
	python3 -m venv tests/clients/python/.venv
	tests/clients/python/.venv/bin/pip install --quiet --require-hashes --requirement tests/clients/python/requirements.txt
	touch $@

$(TOOLS)/bin/cargo-deny:
	cargo install --quiet --debug --locked --version $(CARGO_DENY) --root $(TOOLS) --target-dir $(TOOLS)/build cargo-deny
	rm -rf $(TOOLS)/build
