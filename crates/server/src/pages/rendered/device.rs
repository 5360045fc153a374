//! Those of who connects a device.

use askama::Template;

use super::{FRAME, Page, client};
use crate::pages::views::{DeviceAnswered, DeviceForm};

fn device(problem: Option<&str>) -> String {
    DeviceForm { frame: FRAME, csrf: "Y3NyZg", user_code: "WDJB-MJHT", problem }.render().unwrap()
}

pub(super) fn pages() -> Vec<Page> {
    let web = client("Acme Web");
    let answered = DeviceAnswered { frame: FRAME, client: &web, approved: true };
    vec![
        ("device", device(None), &["device", "user_code", "device-submit"]),
        ("device-problem", device(Some("No device waits for this code.")), &["device", "problem"]),
        ("device-approved", answered.render().unwrap(), &["device-approved"]),
    ]
}
