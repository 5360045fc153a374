//! `/register`: a person makes an account, where the tenant lets them.

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, HttpResponseBuilder, web};
use signet_protocol::domain::Registration;
use signet_protocol::username;

use super::answers;
use super::login::{FORM_PROBLEM, status};
use super::views::Register;
use super::visit::Visit;
use crate::answer::PageAnswer;
use crate::request;
use crate::sessions::csrf::Form;
use crate::sessions::register::{self, NewUser, Refused};
use crate::state::State;
use crate::tenants::TenantContext;
