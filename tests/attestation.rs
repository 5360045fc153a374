//! Where a tenant takes only passkeys of devices that somebody vouches for: Web Authentication Level 3 §7.1, steps 21 to 24,
//! and §8.2.

use uuid::Uuid;

use crate::support::certificates::{Attestation, Authority};
use crate::support::passkey::{Device, add, added, enter, question};
use crate::support::person::{Page, Person};
use crate::support::tenant::{Tenant, document, on};
use crate::support::{run, server};

/// The model that the tenant takes.
const MODEL: Uuid = Uuid::from_bytes([0xaa; 16]);

fn trusting(authority: &Authority) -> String {
    let pem: String = authority.pem.lines().map(|line| format!("        {line}\n")).collect();
    format!(
        "signing_alg: ES256\npasskeys:\n  attestation_roots:\n    - aaguids: [{MODEL}]\n      certificate: |\n{pem}"
    )
}

/// Alice, signed in, brings a device.
async fn brings(alice: &Person, device: &mut Device) -> Page {
    let page = alice.get("/account/passkeys").await;
    let asked = question(alice, &page, "add").await;
    assert_eq!(asked.options["attestation"], "direct", "the device is asked what it is");
    let answer = device.make(&asked);
    add(alice, &page, (&asked.state, &answer)).await
}

/// A new device of a model.
fn device(tenant: &Tenant, model: Uuid, attestation: Option<Attestation>) -> Device {
    let mut device = Device::new(tenant);
    (device.model, device.attestation) = (model, attestation);
    device
}

fn refused(page: &Page, why: &str) {
    assert!(page.has("problem") && !page.has("notice"), "{why}: {} {}", page.status, page.html);
    assert!(page.html.contains("Devices of this kind are not taken here"), "{why}: {}", page.html);
}

#[test]
fn a_device_is_taken_for_which_somebody_vouches_and_no_other() {
    run(async {
        let (maker, forger) = (Authority::new(), Authority::new());
        let tenant = on(server(), "attested", &trusting(&maker));
        let alice = Person::new(&tenant);
        alice.sign_in("alice", &[]).await;
        let other = Uuid::from_bytes([0xbb; 16]);
        let cases = [
            ("nobody vouches", MODEL, None),
            ("another maker does", MODEL, Some(forger.vouch(MODEL))),
            ("it is of another model", other, Some(maker.vouch(other))),
        ];
        for (why, model, attestation) in cases {
            let mut device = device(&tenant, model, attestation);
            refused(&brings(&alice, &mut device).await, why);
        }
        let copied = Attestation { key: forger.vouch(MODEL).key, ..maker.vouch(MODEL) };
        for (why, attestation) in
            [("another model than its maker says", maker.vouch(other)), ("a copied certificate", copied)]
        {
            let page = brings(&alice, &mut device(&tenant, MODEL, Some(attestation))).await;
            assert!(page.has("problem") && !page.has("notice"), "{why}: {}", page.html);
        }

        let mut device = device(&tenant, MODEL, Some(maker.vouch(MODEL)));
        let page = brings(&alice, &mut device).await;
        assert!(page.has("notice"), "{}", page.html);
        signs_in(&tenant, &mut device).await;
    });
}

#[test]
fn a_passkey_from_before_stays_good() {
    run(async {
        let tenant = on(server(), "attested-later", "signing_alg: ES256");
        let alice = Person::new(&tenant);
        alice.sign_in("alice", &[]).await;
        let mut device = added(&alice, &tenant).await;
        server().told(&["apply", "-f", "-"], &document(&tenant.slug, &trusting(&Authority::new())));
        signs_in(&tenant, &mut device).await;
        refused(&brings(&alice, &mut Device::new(&tenant)).await, "a new one");
    });
}

async fn signs_in(tenant: &Tenant, device: &mut Device) {
    let visitor = Person::new(tenant);
    let page = visitor.authorize(&[]).await;
    let asked = question(&visitor, &page, "sign-in").await;
    let page = enter(&visitor, &page, (&asked.state, &device.sign(&asked))).await;
    assert!(page.sent("code").is_some(), "{}", page.html);
}
