//! A statement in SQL that each connection prepares once.
//!
//! Diesel takes text of ours for something made up at run time: it would be parsed and described anew at every use,
//! one more round trip each time. The texts of this crate are few and hold no values, so they may be kept.

use diesel::QueryResult;
use diesel::pg::Pg;
use diesel::query_builder::{AstPass, BoxedSqlQuery, Query, QueryFragment, QueryId, SqlQuery};
use diesel::serialize::ToSql;
use diesel::sql_types::{HasSqlType, Untyped};

/// The text of a statement; values are bound to it, never written into it.
pub(crate) struct Statement<'f>(BoxedSqlQuery<'f, Pg, SqlQuery>);

/// Makes a statement of a text. Its result is read by the names of its columns.
pub(crate) fn statement<'f>(text: impl Into<String>) -> Statement<'f> {
    Statement(diesel::sql_query(text.into()).into_boxed())
}

impl<'f> Statement<'f> {
    /// Binds the next placeholder.
    pub(crate) fn bind<ST, Value>(self, value: Value) -> Self
    where
        Pg: HasSqlType<ST>,
        ST: Send + 'f,
        Value: ToSql<ST, Pg> + Send + 'f,
    {
        Self(self.0.bind::<ST, Value>(value))
    }
}

impl QueryFragment<Pg> for Statement<'_> {
    fn walk_ast<'b>(&'b self, out: AstPass<'_, 'b, Pg>) -> QueryResult<()> {
        self.0.walk_ast(out)
    }

    fn is_safe_to_cache_prepared(&self, _backend: &Pg) -> QueryResult<bool> {
        Ok(true)
    }
}

/// No static id: a prepared statement is found by its text and the types of what is bound.
impl QueryId for Statement<'_> {
    type QueryId = ();
    const HAS_STATIC_QUERY_ID: bool = false;
}

impl Query for Statement<'_> {
    type SqlType = Untyped;
}
