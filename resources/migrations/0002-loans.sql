-- 0002-loans.sql: loans and grants, and the money that they are lent from
--
-- The tables are as tavan_sql_create_type() makes them, with these differences: one allocation of a funding to an office, one share of a
-- province by an indicator and year, one commitment of a line, one instalment of a number in a schedule.
--
-- SPDX-FileCopyrightText: The Tavan contributors
-- SPDX-License-Identifier: GPL-3.0-or-later

CREATE TABLE "funding" (
  "id" @ID,
  "office" @INT NOT NULL REFERENCES "office"("id") DEFERRABLE INITIALLY IMMEDIATE,
  "version" @INT NOT NULL,
  "made_at" @TEXT NOT NULL,
  "made_by" @INT,
  "changed_at" @TEXT NOT NULL,
  "changed_by" @INT,
  "archived" @INT NOT NULL DEFAULT 0,
  "search" @TEXT,
-- @sqlite
  "title_key" @BLOB,
-- @end
  "title" @TEXT NOT NULL,
  "year" @TEXT NOT NULL,
  "source" @TEXT NOT NULL,
  "purpose" @TEXT,
  "amount" @INT NOT NULL,
  "previous" @INT REFERENCES "funding"("id") DEFERRABLE INITIALLY IMMEDIATE,
  "note" @TEXT
) @STRICT;
-- @sqlite
CREATE INDEX "funding_in_office" ON "funding" ("office", "year", "title_key", "title", "id", "archived");
-- @pgsql
CREATE INDEX "funding_in_office" ON "funding" ("office", "year" NULLS FIRST, "title" COLLATE "fa-x-icu" NULLS FIRST, "title" COLLATE "C" NULLS FIRST, "id", "archived");
-- @end
-- @sqlite
CREATE INDEX "funding_in_order" ON "funding" ("year", "title_key", "title", "id", "archived");
-- @pgsql
CREATE INDEX "funding_in_order" ON "funding" ("year" NULLS FIRST, "title" COLLATE "fa-x-icu" NULLS FIRST, "title" COLLATE "C" NULLS FIRST, "id", "archived");
-- @end
-- @sqlite
CREATE INDEX "funding_by_title" ON "funding" ("title_key", "title", "id", "archived");
-- @pgsql
CREATE INDEX "funding_by_title" ON "funding" ("title" COLLATE "fa-x-icu" NULLS FIRST, "title" COLLATE "C" NULLS FIRST, "id", "archived");
-- @end
-- @sqlite
CREATE INDEX "funding_by_year" ON "funding" ("year", "id", "archived");
-- @pgsql
CREATE INDEX "funding_by_year" ON "funding" ("year" NULLS FIRST, "id", "archived");
-- @end
-- @sqlite
CREATE INDEX "funding_by_amount" ON "funding" ("amount", "id", "archived");
-- @pgsql
CREATE INDEX "funding_by_amount" ON "funding" ("amount" NULLS FIRST, "id", "archived");
-- @end
CREATE INDEX "funding_by_previous" ON "funding" ("previous");
-- @sqlite
CREATE VIRTUAL TABLE "search_funding" USING fts5("search", content="funding", content_rowid="id", prefix='1 2 3', detail=none,
  columnsize=0, tokenize="unicode61 remove_diacritics 0 categories 'L* M* N* P* S* Co'");
CREATE TRIGGER "search_funding_made" AFTER INSERT ON "funding"
BEGIN
  INSERT INTO "search_funding" (rowid, "search") VALUES (new."id", new."search");
END;
CREATE TRIGGER "search_funding_changed" AFTER UPDATE OF "search" ON "funding" WHEN old."search" IS NOT new."search"
BEGIN
  INSERT INTO "search_funding" ("search_funding", rowid, "search") VALUES ('delete', old."id", old."search");
  INSERT INTO "search_funding" (rowid, "search") VALUES (new."id", new."search");
END;
CREATE TRIGGER "search_funding_gone" AFTER DELETE ON "funding"
BEGIN
  INSERT INTO "search_funding" ("search_funding", rowid, "search") VALUES ('delete', old."id", old."search");
END;
-- @pgsql
CREATE INDEX "funding_search" ON "funding" USING gin ("search" gin_trgm_ops);
-- @end

CREATE TABLE "province_share" (
  "id" @ID,
  "office" @INT NOT NULL REFERENCES "office"("id") DEFERRABLE INITIALLY IMMEDIATE,
  "version" @INT NOT NULL,
  "made_at" @TEXT NOT NULL,
  "made_by" @INT,
  "changed_at" @TEXT NOT NULL,
  "changed_by" @INT,
  "archived" @INT NOT NULL DEFAULT 0,
  "province" @INT NOT NULL REFERENCES "office"("id") DEFERRABLE INITIALLY IMMEDIATE,
  "indicator" @TEXT NOT NULL,
  "year" @TEXT NOT NULL,
  "ppm" @INT NOT NULL,
  "source" @TEXT NOT NULL,
  "invented" @INT
) @STRICT;
CREATE UNIQUE INDEX "province_share_once" ON "province_share" ("province", "indicator", "year") WHERE "archived" = 0;
-- @sqlite
CREATE INDEX "province_share_in_office" ON "province_share" ("office", "year", "indicator", "id", "archived");
-- @pgsql
CREATE INDEX "province_share_in_office" ON "province_share" ("office", "year" NULLS FIRST, "indicator" NULLS FIRST, "id", "archived");
-- @end
-- @sqlite
CREATE INDEX "province_share_in_order" ON "province_share" ("year", "indicator", "id", "archived");
-- @pgsql
CREATE INDEX "province_share_in_order" ON "province_share" ("year" NULLS FIRST, "indicator" NULLS FIRST, "id", "archived");
-- @end
CREATE INDEX "province_share_by_province" ON "province_share" ("province");
-- @sqlite
CREATE INDEX "province_share_by_indicator" ON "province_share" ("indicator", "id", "archived");
-- @pgsql
CREATE INDEX "province_share_by_indicator" ON "province_share" ("indicator" NULLS FIRST, "id", "archived");
-- @end
-- @sqlite
CREATE INDEX "province_share_by_year" ON "province_share" ("year", "id", "archived");
-- @pgsql
CREATE INDEX "province_share_by_year" ON "province_share" ("year" NULLS FIRST, "id", "archived");
-- @end

CREATE TABLE "allocation" (
  "id" @ID,
  "office" @INT NOT NULL REFERENCES "office"("id") DEFERRABLE INITIALLY IMMEDIATE,
  "version" @INT NOT NULL,
  "made_at" @TEXT NOT NULL,
  "made_by" @INT,
  "changed_at" @TEXT NOT NULL,
  "changed_by" @INT,
  "archived" @INT NOT NULL DEFAULT 0,
  "funding" @INT NOT NULL REFERENCES "funding"("id") DEFERRABLE INITIALLY IMMEDIATE,
  "to" @INT NOT NULL REFERENCES "office"("id") DEFERRABLE INITIALLY IMMEDIATE,
  "amount" @INT NOT NULL,
  "date" @TEXT NOT NULL,
  "weight_unemployment" @INT,
  "weight_population" @INT,
  "weight_social" @INT,
  "floor" @INT,
  "minutes" @TEXT,
  "letter" @INT REFERENCES "letter"("id") DEFERRABLE INITIALLY IMMEDIATE
) @STRICT;
CREATE UNIQUE INDEX "allocation_once" ON "allocation" ("funding", "to") WHERE "archived" = 0;
-- @sqlite
CREATE INDEX "allocation_in_owner" ON "allocation" ("funding", "date", "id", "archived");
-- @pgsql
CREATE INDEX "allocation_in_owner" ON "allocation" ("funding", "date" NULLS FIRST, "id", "archived");
-- @end
CREATE INDEX "allocation_by_to" ON "allocation" ("to");
CREATE INDEX "allocation_by_letter" ON "allocation" ("letter");

CREATE TABLE "loan_product" (
  "id" @ID,
  "office" @INT NOT NULL REFERENCES "office"("id") DEFERRABLE INITIALLY IMMEDIATE,
  "version" @INT NOT NULL,
  "made_at" @TEXT NOT NULL,
  "made_by" @INT,
  "changed_at" @TEXT NOT NULL,
  "changed_by" @INT,
  "archived" @INT NOT NULL DEFAULT 0,
  "search" @TEXT,
-- @sqlite
  "title_key" @BLOB,
-- @end
  "title" @TEXT NOT NULL,
  "kind" @TEXT NOT NULL,
  "funding" @INT REFERENCES "funding"("id") DEFERRABLE INITIALLY IMMEDIATE,
  "applicant" @TEXT NOT NULL,
  "for_whom" @TEXT,
  "max_amount" @INT NOT NULL,
  "rate" @INT NOT NULL,
  "months" @INT NOT NULL,
  "grace_months" @INT NOT NULL,
  "grace_fee" @TEXT NOT NULL,
  "method" @TEXT NOT NULL,
  "rounding" @INT,
  "due_shift" @INT,
  "split" @TEXT NOT NULL,
  "penalty_rate" @INT NOT NULL,
  "patience_days" @INT NOT NULL,
  "guarantee" @TEXT NOT NULL,
  "training" @TEXT,
  "need_certified" @INT,
  "site_visit" @INT,
  "group_required" @INT,
  "hire_months" @INT
) @STRICT;
-- @sqlite
CREATE INDEX "loan_product_in_office" ON "loan_product" ("office", "title_key", "title", "id", "archived");
-- @pgsql
CREATE INDEX "loan_product_in_office" ON "loan_product" ("office", "title" COLLATE "fa-x-icu" NULLS FIRST, "title" COLLATE "C" NULLS FIRST, "id", "archived");
-- @end
-- @sqlite
CREATE INDEX "loan_product_in_order" ON "loan_product" ("title_key", "title", "id", "archived");
-- @pgsql
CREATE INDEX "loan_product_in_order" ON "loan_product" ("title" COLLATE "fa-x-icu" NULLS FIRST, "title" COLLATE "C" NULLS FIRST, "id", "archived");
-- @end
-- @sqlite
CREATE INDEX "loan_product_by_kind" ON "loan_product" ("kind", "id", "archived");
-- @pgsql
CREATE INDEX "loan_product_by_kind" ON "loan_product" ("kind" NULLS FIRST, "id", "archived");
-- @end
CREATE INDEX "loan_product_by_funding" ON "loan_product" ("funding");
-- @sqlite
CREATE INDEX "loan_product_by_max_amount" ON "loan_product" ("max_amount", "id", "archived");
-- @pgsql
CREATE INDEX "loan_product_by_max_amount" ON "loan_product" ("max_amount" NULLS FIRST, "id", "archived");
-- @end
-- @sqlite
CREATE INDEX "loan_product_by_rate" ON "loan_product" ("rate", "id", "archived");
-- @pgsql
CREATE INDEX "loan_product_by_rate" ON "loan_product" ("rate" NULLS FIRST, "id", "archived");
-- @end
-- @sqlite
CREATE INDEX "loan_product_by_months" ON "loan_product" ("months", "id", "archived");
-- @pgsql
CREATE INDEX "loan_product_by_months" ON "loan_product" ("months" NULLS FIRST, "id", "archived");
-- @end
-- @sqlite
CREATE VIRTUAL TABLE "search_loan_product" USING fts5("search", content="loan_product", content_rowid="id", prefix='1 2 3', detail=none,
  columnsize=0, tokenize="unicode61 remove_diacritics 0 categories 'L* M* N* P* S* Co'");
CREATE TRIGGER "search_loan_product_made" AFTER INSERT ON "loan_product"
BEGIN
  INSERT INTO "search_loan_product" (rowid, "search") VALUES (new."id", new."search");
END;
CREATE TRIGGER "search_loan_product_changed" AFTER UPDATE OF "search" ON "loan_product" WHEN old."search" IS NOT new."search"
BEGIN
  INSERT INTO "search_loan_product" ("search_loan_product", rowid, "search") VALUES ('delete', old."id", old."search");
  INSERT INTO "search_loan_product" (rowid, "search") VALUES (new."id", new."search");
END;
CREATE TRIGGER "search_loan_product_gone" AFTER DELETE ON "loan_product"
BEGIN
  INSERT INTO "search_loan_product" ("search_loan_product", rowid, "search") VALUES ('delete', old."id", old."search");
END;
-- @pgsql
CREATE INDEX "loan_product_search" ON "loan_product" USING gin ("search" gin_trgm_ops);
-- @end

CREATE TABLE "application" (
  "id" @ID,
  "office" @INT NOT NULL REFERENCES "office"("id") DEFERRABLE INITIALLY IMMEDIATE,
  "version" @INT NOT NULL,
  "made_at" @TEXT NOT NULL,
  "made_by" @INT,
  "changed_at" @TEXT NOT NULL,
  "changed_by" @INT,
  "archived" @INT NOT NULL DEFAULT 0,
  "search" @TEXT,
  "number" @TEXT NOT NULL,
-- @sqlite
  "title_key" @BLOB,
-- @end
  "title" @TEXT NOT NULL,
  "state" @TEXT NOT NULL,
  "state_date" @TEXT NOT NULL,
  "applicant" @TEXT NOT NULL,
  "client" @INT REFERENCES "client"("id") DEFERRABLE INITIALLY IMMEDIATE,
  "group" @INT REFERENCES "group"("id") DEFERRABLE INITIALLY IMMEDIATE,
  "employer" @INT REFERENCES "partner"("id") DEFERRABLE INITIALLY IMMEDIATE,
  "product" @INT NOT NULL REFERENCES "loan_product"("id") DEFERRABLE INITIALLY IMMEDIATE,
  "funding" @INT NOT NULL REFERENCES "funding"("id") DEFERRABLE INITIALLY IMMEDIATE,
  "asked" @INT NOT NULL,
  "approved" @INT,
  "plan_title" @TEXT,
  "plan_field" @TEXT,
  "plan_jobs" @INT,
  "plan_own_share" @INT,
  "plan_costs" @INT,
  "plan_income" @INT,
  "hires" @INT,
  "hire_months" @INT,
  "plan_about" @TEXT,
  "drafted_by" @INT REFERENCES "user"("id") DEFERRABLE INITIALLY IMMEDIATE,
  "assessed_by" @INT REFERENCES "user"("id") DEFERRABLE INITIALLY IMMEDIATE,
  "visit" @INT REFERENCES "visit"("id") DEFERRABLE INITIALLY IMMEDIATE,
  "bank" @INT REFERENCES "partner"("id") DEFERRABLE INITIALLY IMMEDIATE,
  "letter" @INT REFERENCES "letter"("id") DEFERRABLE INITIALLY IMMEDIATE,
  "valid_until" @TEXT,
  "appealed" @INT,
  "spent" @INT,
  "spent_on" @TEXT,
  "spending_documents" @TEXT,
  "verified_by" @INT REFERENCES "user"("id") DEFERRABLE INITIALLY IMMEDIATE
) @STRICT;
-- @sqlite
CREATE INDEX "application_in_office" ON "application" ("office", "state_date", "id", "archived");
-- @pgsql
CREATE INDEX "application_in_office" ON "application" ("office", "state_date" NULLS FIRST, "id", "archived");
-- @end
-- @sqlite
CREATE INDEX "application_in_order" ON "application" ("state_date", "id", "archived");
-- @pgsql
CREATE INDEX "application_in_order" ON "application" ("state_date" NULLS FIRST, "id", "archived");
-- @end
CREATE UNIQUE INDEX "application_number" ON "application" ("number") WHERE "number" IS NOT NULL;
-- @sqlite
CREATE INDEX "application_by_number" ON "application" ("number", "id", "archived");
-- @pgsql
CREATE INDEX "application_by_number" ON "application" ("number" NULLS FIRST, "id", "archived");
-- @end
-- @sqlite
CREATE INDEX "application_by_title" ON "application" ("title_key", "title", "id", "archived");
-- @pgsql
CREATE INDEX "application_by_title" ON "application" ("title" COLLATE "fa-x-icu" NULLS FIRST, "title" COLLATE "C" NULLS FIRST, "id", "archived");
-- @end
-- @sqlite
CREATE INDEX "application_by_state" ON "application" ("state", "id", "archived");
-- @pgsql
CREATE INDEX "application_by_state" ON "application" ("state" NULLS FIRST, "id", "archived");
-- @end
CREATE INDEX "application_by_client" ON "application" ("client");
CREATE INDEX "application_by_group" ON "application" ("group");
CREATE INDEX "application_by_employer" ON "application" ("employer");
CREATE INDEX "application_by_product" ON "application" ("product");
CREATE INDEX "application_by_funding" ON "application" ("funding");
-- @sqlite
CREATE INDEX "application_by_asked" ON "application" ("asked", "id", "archived");
-- @pgsql
CREATE INDEX "application_by_asked" ON "application" ("asked" NULLS FIRST, "id", "archived");
-- @end
-- @sqlite
CREATE INDEX "application_by_approved" ON "application" ("approved", "id", "archived");
-- @pgsql
CREATE INDEX "application_by_approved" ON "application" ("approved" NULLS FIRST, "id", "archived");
-- @end
CREATE INDEX "application_by_drafted_by" ON "application" ("drafted_by");
CREATE INDEX "application_by_assessed_by" ON "application" ("assessed_by");
CREATE INDEX "application_by_visit" ON "application" ("visit");
CREATE INDEX "application_by_bank" ON "application" ("bank");
CREATE INDEX "application_by_letter" ON "application" ("letter");
-- @sqlite
CREATE INDEX "application_by_valid_until" ON "application" ("valid_until", "id", "archived");
-- @pgsql
CREATE INDEX "application_by_valid_until" ON "application" ("valid_until" NULLS FIRST, "id", "archived");
-- @end
CREATE INDEX "application_by_verified_by" ON "application" ("verified_by");
-- @sqlite
CREATE VIRTUAL TABLE "search_application" USING fts5("search", content="application", content_rowid="id", prefix='1 2 3', detail=none,
  columnsize=0, tokenize="unicode61 remove_diacritics 0 categories 'L* M* N* P* S* Co'");
CREATE TRIGGER "search_application_made" AFTER INSERT ON "application"
BEGIN
  INSERT INTO "search_application" (rowid, "search") VALUES (new."id", new."search");
END;
CREATE TRIGGER "search_application_changed" AFTER UPDATE OF "search" ON "application" WHEN old."search" IS NOT new."search"
BEGIN
  INSERT INTO "search_application" ("search_application", rowid, "search") VALUES ('delete', old."id", old."search");
  INSERT INTO "search_application" (rowid, "search") VALUES (new."id", new."search");
END;
CREATE TRIGGER "search_application_gone" AFTER DELETE ON "application"
BEGIN
  INSERT INTO "search_application" ("search_application", rowid, "search") VALUES ('delete', old."id", old."search");
END;
-- @pgsql
CREATE INDEX "application_search" ON "application" USING gin ("search" gin_trgm_ops);
-- @end

CREATE TABLE "application_line" (
  "id" @ID,
  "office" @INT NOT NULL REFERENCES "office"("id") DEFERRABLE INITIALLY IMMEDIATE,
  "version" @INT NOT NULL,
  "made_at" @TEXT NOT NULL,
  "made_by" @INT,
  "changed_at" @TEXT NOT NULL,
  "changed_by" @INT,
  "archived" @INT NOT NULL DEFAULT 0,
  "application" @INT NOT NULL REFERENCES "application"("id") DEFERRABLE INITIALLY IMMEDIATE,
  "client" @INT NOT NULL REFERENCES "client"("id") DEFERRABLE INITIALLY IMMEDIATE,
  "asked" @INT NOT NULL,
  "approved" @INT,
  "refused" @INT,
  "refused_reason" @TEXT
) @STRICT;
CREATE INDEX "application_line_in_owner" ON "application_line" ("application", "id", "archived");
CREATE INDEX "application_line_by_client" ON "application_line" ("client");

CREATE TABLE "application_step" (
  "id" @ID,
  "office" @INT NOT NULL REFERENCES "office"("id") DEFERRABLE INITIALLY IMMEDIATE,
  "version" @INT NOT NULL,
  "made_at" @TEXT NOT NULL,
  "made_by" @INT,
  "changed_at" @TEXT NOT NULL,
  "changed_by" @INT,
  "archived" @INT NOT NULL DEFAULT 0,
  "application" @INT NOT NULL REFERENCES "application"("id") DEFERRABLE INITIALLY IMMEDIATE,
  "action" @TEXT NOT NULL,
  "from" @TEXT,
  "to" @TEXT NOT NULL,
  "date" @TEXT NOT NULL,
  "who" @INT REFERENCES "user"("id") DEFERRABLE INITIALLY IMMEDIATE,
  "note" @TEXT
) @STRICT;
-- @sqlite
CREATE INDEX "application_step_in_owner" ON "application_step" ("application", "date", "id", "archived");
-- @pgsql
CREATE INDEX "application_step_in_owner" ON "application_step" ("application", "date" NULLS FIRST, "id", "archived");
-- @end
CREATE INDEX "application_step_by_who" ON "application_step" ("who");

CREATE TABLE "guarantee" (
  "id" @ID,
  "office" @INT NOT NULL REFERENCES "office"("id") DEFERRABLE INITIALLY IMMEDIATE,
  "version" @INT NOT NULL,
  "made_at" @TEXT NOT NULL,
  "made_by" @INT,
  "changed_at" @TEXT NOT NULL,
  "changed_by" @INT,
  "archived" @INT NOT NULL DEFAULT 0,
  "search" @TEXT,
  "application" @INT NOT NULL REFERENCES "application"("id") DEFERRABLE INITIALLY IMMEDIATE,
  "kind" @TEXT NOT NULL,
  "state" @TEXT NOT NULL,
  "date" @TEXT NOT NULL,
  "group" @INT REFERENCES "group"("id") DEFERRABLE INITIALLY IMMEDIATE,
  "guarantor_name" @TEXT,
  "guarantor_id" @TEXT,
  "guarantor_mobile" @TEXT,
  "salary_employer" @TEXT,
  "salary_letter" @TEXT,
  "signed_on" @TEXT,
  "called_on" @TEXT,
  "called_reason" @TEXT,
  "released_on" @TEXT,
  "released_reason" @TEXT
) @STRICT;
-- @sqlite
CREATE INDEX "guarantee_in_owner" ON "guarantee" ("application", "date", "id", "archived");
-- @pgsql
CREATE INDEX "guarantee_in_owner" ON "guarantee" ("application", "date" NULLS FIRST, "id", "archived");
-- @end
-- @sqlite
CREATE INDEX "guarantee_by_kind" ON "guarantee" ("kind", "id", "archived");
-- @pgsql
CREATE INDEX "guarantee_by_kind" ON "guarantee" ("kind" NULLS FIRST, "id", "archived");
-- @end
-- @sqlite
CREATE INDEX "guarantee_by_state" ON "guarantee" ("state", "id", "archived");
-- @pgsql
CREATE INDEX "guarantee_by_state" ON "guarantee" ("state" NULLS FIRST, "id", "archived");
-- @end
CREATE INDEX "guarantee_by_group" ON "guarantee" ("group");
-- @sqlite
CREATE VIRTUAL TABLE "search_guarantee" USING fts5("search", content="guarantee", content_rowid="id", prefix='1 2 3', detail=none,
  columnsize=0, tokenize="unicode61 remove_diacritics 0 categories 'L* M* N* P* S* Co'");
CREATE TRIGGER "search_guarantee_made" AFTER INSERT ON "guarantee"
BEGIN
  INSERT INTO "search_guarantee" (rowid, "search") VALUES (new."id", new."search");
END;
CREATE TRIGGER "search_guarantee_changed" AFTER UPDATE OF "search" ON "guarantee" WHEN old."search" IS NOT new."search"
BEGIN
  INSERT INTO "search_guarantee" ("search_guarantee", rowid, "search") VALUES ('delete', old."id", old."search");
  INSERT INTO "search_guarantee" (rowid, "search") VALUES (new."id", new."search");
END;
CREATE TRIGGER "search_guarantee_gone" AFTER DELETE ON "guarantee"
BEGIN
  INSERT INTO "search_guarantee" ("search_guarantee", rowid, "search") VALUES ('delete', old."id", old."search");
END;
-- @pgsql
CREATE INDEX "guarantee_search" ON "guarantee" USING gin ("search" gin_trgm_ops);
-- @end

CREATE TABLE "guarantee_member" (
  "id" @ID,
  "office" @INT NOT NULL REFERENCES "office"("id") DEFERRABLE INITIALLY IMMEDIATE,
  "version" @INT NOT NULL,
  "made_at" @TEXT NOT NULL,
  "made_by" @INT,
  "changed_at" @TEXT NOT NULL,
  "changed_by" @INT,
  "archived" @INT NOT NULL DEFAULT 0,
  "guarantee" @INT NOT NULL REFERENCES "guarantee"("id") DEFERRABLE INITIALLY IMMEDIATE,
  "client" @INT NOT NULL REFERENCES "client"("id") DEFERRABLE INITIALLY IMMEDIATE,
  "role" @TEXT,
  "share" @INT NOT NULL,
  "signed_on" @TEXT
) @STRICT;
CREATE INDEX "guarantee_member_in_owner" ON "guarantee_member" ("guarantee", "id", "archived");
CREATE INDEX "guarantee_member_by_client" ON "guarantee_member" ("client");

CREATE TABLE "committee_session" (
  "id" @ID,
  "office" @INT NOT NULL REFERENCES "office"("id") DEFERRABLE INITIALLY IMMEDIATE,
  "version" @INT NOT NULL,
  "made_at" @TEXT NOT NULL,
  "made_by" @INT,
  "changed_at" @TEXT NOT NULL,
  "changed_by" @INT,
  "archived" @INT NOT NULL DEFAULT 0,
  "number" @INT NOT NULL,
  "date" @TEXT NOT NULL,
  "place" @TEXT,
  "minutes" @TEXT
) @STRICT;
-- @sqlite
CREATE INDEX "committee_session_in_office" ON "committee_session" ("office", "date", "id", "archived");
-- @pgsql
CREATE INDEX "committee_session_in_office" ON "committee_session" ("office", "date" NULLS FIRST, "id", "archived");
-- @end
-- @sqlite
CREATE INDEX "committee_session_in_order" ON "committee_session" ("date", "id", "archived");
-- @pgsql
CREATE INDEX "committee_session_in_order" ON "committee_session" ("date" NULLS FIRST, "id", "archived");
-- @end
-- @sqlite
CREATE INDEX "committee_session_by_number" ON "committee_session" ("number", "id", "archived");
-- @pgsql
CREATE INDEX "committee_session_by_number" ON "committee_session" ("number" NULLS FIRST, "id", "archived");
-- @end

CREATE TABLE "committee_member" (
  "id" @ID,
  "office" @INT NOT NULL REFERENCES "office"("id") DEFERRABLE INITIALLY IMMEDIATE,
  "version" @INT NOT NULL,
  "made_at" @TEXT NOT NULL,
  "made_by" @INT,
  "changed_at" @TEXT NOT NULL,
  "changed_by" @INT,
  "archived" @INT NOT NULL DEFAULT 0,
  "session" @INT NOT NULL REFERENCES "committee_session"("id") DEFERRABLE INITIALLY IMMEDIATE,
-- @sqlite
  "name_key" @BLOB,
-- @end
  "name" @TEXT NOT NULL,
  "post" @TEXT
) @STRICT;
CREATE INDEX "committee_member_in_owner" ON "committee_member" ("session", "id", "archived");

CREATE TABLE "committee_decision" (
  "id" @ID,
  "office" @INT NOT NULL REFERENCES "office"("id") DEFERRABLE INITIALLY IMMEDIATE,
  "version" @INT NOT NULL,
  "made_at" @TEXT NOT NULL,
  "made_by" @INT,
  "changed_at" @TEXT NOT NULL,
  "changed_by" @INT,
  "archived" @INT NOT NULL DEFAULT 0,
  "session" @INT NOT NULL REFERENCES "committee_session"("id") DEFERRABLE INITIALLY IMMEDIATE,
  "application" @INT NOT NULL REFERENCES "application"("id") DEFERRABLE INITIALLY IMMEDIATE,
  "decision" @TEXT NOT NULL,
  "amount" @INT,
  "votes_for" @INT,
  "votes" @INT,
  "reason" @TEXT
) @STRICT;
CREATE INDEX "committee_decision_in_owner" ON "committee_decision" ("session", "id", "archived");
CREATE INDEX "committee_decision_by_application" ON "committee_decision" ("application");

CREATE TABLE "commitment" (
  "id" @ID,
  "office" @INT NOT NULL REFERENCES "office"("id") DEFERRABLE INITIALLY IMMEDIATE,
  "version" @INT NOT NULL,
  "made_at" @TEXT NOT NULL,
  "made_by" @INT,
  "changed_at" @TEXT NOT NULL,
  "changed_by" @INT,
  "archived" @INT NOT NULL DEFAULT 0,
  "application" @INT NOT NULL REFERENCES "application"("id") DEFERRABLE INITIALLY IMMEDIATE,
  "line" @INT NOT NULL REFERENCES "application_line"("id") DEFERRABLE INITIALLY IMMEDIATE,
  "funding" @INT NOT NULL REFERENCES "funding"("id") DEFERRABLE INITIALLY IMMEDIATE,
  "amount" @INT NOT NULL,
  "date" @TEXT NOT NULL
) @STRICT;
CREATE UNIQUE INDEX "commitment_once" ON "commitment" ("line") WHERE "archived" = 0;
-- @sqlite
CREATE INDEX "commitment_in_owner" ON "commitment" ("application", "date", "id", "archived");
-- @pgsql
CREATE INDEX "commitment_in_owner" ON "commitment" ("application", "date" NULLS FIRST, "id", "archived");
-- @end
CREATE INDEX "commitment_by_line" ON "commitment" ("line");
CREATE INDEX "commitment_by_funding" ON "commitment" ("funding");

CREATE TABLE "loan" (
  "id" @ID,
  "office" @INT NOT NULL REFERENCES "office"("id") DEFERRABLE INITIALLY IMMEDIATE,
  "version" @INT NOT NULL,
  "made_at" @TEXT NOT NULL,
  "made_by" @INT,
  "changed_at" @TEXT NOT NULL,
  "changed_by" @INT,
  "archived" @INT NOT NULL DEFAULT 0,
  "search" @TEXT,
  "number" @TEXT NOT NULL,
  "client" @INT NOT NULL REFERENCES "client"("id") DEFERRABLE INITIALLY IMMEDIATE,
  "state" @TEXT NOT NULL,
  "state_date" @TEXT NOT NULL,
  "principal" @INT NOT NULL,
  "balance" @INT,
  "oldest_unpaid" @TEXT,
  "paid" @INT,
  "contract_number" @TEXT NOT NULL,
  "contract_date" @TEXT NOT NULL,
  "bank" @INT REFERENCES "partner"("id") DEFERRABLE INITIALLY IMMEDIATE,
  "application" @INT NOT NULL REFERENCES "application"("id") DEFERRABLE INITIALLY IMMEDIATE,
  "line" @INT NOT NULL REFERENCES "application_line"("id") DEFERRABLE INITIALLY IMMEDIATE,
  "product" @INT NOT NULL REFERENCES "loan_product"("id") DEFERRABLE INITIALLY IMMEDIATE,
  "funding" @INT NOT NULL REFERENCES "funding"("id") DEFERRABLE INITIALLY IMMEDIATE,
  "group" @INT REFERENCES "group"("id") DEFERRABLE INITIALLY IMMEDIATE,
  "rate" @INT NOT NULL,
  "months" @INT NOT NULL,
  "grace_months" @INT,
  "grace_fee" @TEXT NOT NULL,
  "method" @TEXT NOT NULL,
  "rounding" @INT,
  "due_shift" @INT,
  "split" @TEXT NOT NULL,
  "penalty_rate" @INT,
  "patience_days" @INT,
  "first_due" @TEXT
) @STRICT;
-- @sqlite
CREATE INDEX "loan_in_office" ON "loan" ("office", "contract_date", "id", "archived");
-- @pgsql
CREATE INDEX "loan_in_office" ON "loan" ("office", "contract_date" NULLS FIRST, "id", "archived");
-- @end
-- @sqlite
CREATE INDEX "loan_in_order" ON "loan" ("contract_date", "id", "archived");
-- @pgsql
CREATE INDEX "loan_in_order" ON "loan" ("contract_date" NULLS FIRST, "id", "archived");
-- @end
CREATE UNIQUE INDEX "loan_number" ON "loan" ("number") WHERE "number" IS NOT NULL;
-- @sqlite
CREATE INDEX "loan_by_number" ON "loan" ("number", "id", "archived");
-- @pgsql
CREATE INDEX "loan_by_number" ON "loan" ("number" NULLS FIRST, "id", "archived");
-- @end
CREATE INDEX "loan_by_client" ON "loan" ("client");
-- @sqlite
CREATE INDEX "loan_by_state" ON "loan" ("state", "id", "archived");
-- @pgsql
CREATE INDEX "loan_by_state" ON "loan" ("state" NULLS FIRST, "id", "archived");
-- @end
-- @sqlite
CREATE INDEX "loan_by_state_date" ON "loan" ("state_date", "id", "archived");
-- @pgsql
CREATE INDEX "loan_by_state_date" ON "loan" ("state_date" NULLS FIRST, "id", "archived");
-- @end
-- @sqlite
CREATE INDEX "loan_by_principal" ON "loan" ("principal", "id", "archived");
-- @pgsql
CREATE INDEX "loan_by_principal" ON "loan" ("principal" NULLS FIRST, "id", "archived");
-- @end
-- @sqlite
CREATE INDEX "loan_by_balance" ON "loan" ("balance", "id", "archived");
-- @pgsql
CREATE INDEX "loan_by_balance" ON "loan" ("balance" NULLS FIRST, "id", "archived");
-- @end
-- @sqlite
CREATE INDEX "loan_by_oldest_unpaid" ON "loan" ("oldest_unpaid", "id", "archived");
-- @pgsql
CREATE INDEX "loan_by_oldest_unpaid" ON "loan" ("oldest_unpaid" NULLS FIRST, "id", "archived");
-- @end
-- @sqlite
CREATE INDEX "loan_by_paid" ON "loan" ("paid", "id", "archived");
-- @pgsql
CREATE INDEX "loan_by_paid" ON "loan" ("paid" NULLS FIRST, "id", "archived");
-- @end
-- @sqlite
CREATE INDEX "loan_by_contract_number" ON "loan" ("contract_number", "id", "archived");
-- @pgsql
CREATE INDEX "loan_by_contract_number" ON "loan" ("contract_number" NULLS FIRST, "id", "archived");
-- @end
CREATE INDEX "loan_by_bank" ON "loan" ("bank");
CREATE INDEX "loan_by_application" ON "loan" ("application");
CREATE INDEX "loan_by_line" ON "loan" ("line");
CREATE INDEX "loan_by_product" ON "loan" ("product");
CREATE INDEX "loan_by_funding" ON "loan" ("funding");
CREATE INDEX "loan_by_group" ON "loan" ("group");
-- @sqlite
CREATE INDEX "loan_by_first_due" ON "loan" ("first_due", "id", "archived");
-- @pgsql
CREATE INDEX "loan_by_first_due" ON "loan" ("first_due" NULLS FIRST, "id", "archived");
-- @end
-- @sqlite
CREATE VIRTUAL TABLE "search_loan" USING fts5("search", content="loan", content_rowid="id", prefix='1 2 3', detail=none,
  columnsize=0, tokenize="unicode61 remove_diacritics 0 categories 'L* M* N* P* S* Co'");
CREATE TRIGGER "search_loan_made" AFTER INSERT ON "loan"
BEGIN
  INSERT INTO "search_loan" (rowid, "search") VALUES (new."id", new."search");
END;
CREATE TRIGGER "search_loan_changed" AFTER UPDATE OF "search" ON "loan" WHEN old."search" IS NOT new."search"
BEGIN
  INSERT INTO "search_loan" ("search_loan", rowid, "search") VALUES ('delete', old."id", old."search");
  INSERT INTO "search_loan" (rowid, "search") VALUES (new."id", new."search");
END;
CREATE TRIGGER "search_loan_gone" AFTER DELETE ON "loan"
BEGIN
  INSERT INTO "search_loan" ("search_loan", rowid, "search") VALUES ('delete', old."id", old."search");
END;
-- @pgsql
CREATE INDEX "loan_search" ON "loan" USING gin ("search" gin_trgm_ops);
-- @end

CREATE TABLE "disbursement" (
  "id" @ID,
  "office" @INT NOT NULL REFERENCES "office"("id") DEFERRABLE INITIALLY IMMEDIATE,
  "version" @INT NOT NULL,
  "made_at" @TEXT NOT NULL,
  "made_by" @INT,
  "changed_at" @TEXT NOT NULL,
  "changed_by" @INT,
  "archived" @INT NOT NULL DEFAULT 0,
  "application" @INT NOT NULL REFERENCES "application"("id") DEFERRABLE INITIALLY IMMEDIATE,
  "loan" @INT REFERENCES "loan"("id") DEFERRABLE INITIALLY IMMEDIATE,
  "line" @INT NOT NULL REFERENCES "application_line"("id") DEFERRABLE INITIALLY IMMEDIATE,
  "client" @INT NOT NULL REFERENCES "client"("id") DEFERRABLE INITIALLY IMMEDIATE,
  "funding" @INT NOT NULL REFERENCES "funding"("id") DEFERRABLE INITIALLY IMMEDIATE,
  "date" @TEXT NOT NULL,
  "amount" @INT NOT NULL,
  "document" @TEXT
) @STRICT;
-- @sqlite
CREATE INDEX "disbursement_in_owner" ON "disbursement" ("application", "date", "id", "archived");
-- @pgsql
CREATE INDEX "disbursement_in_owner" ON "disbursement" ("application", "date" NULLS FIRST, "id", "archived");
-- @end
CREATE INDEX "disbursement_by_loan" ON "disbursement" ("loan");
CREATE INDEX "disbursement_by_line" ON "disbursement" ("line");
CREATE INDEX "disbursement_by_client" ON "disbursement" ("client");
CREATE INDEX "disbursement_by_funding" ON "disbursement" ("funding");

CREATE TABLE "loan_schedule" (
  "id" @ID,
  "office" @INT NOT NULL REFERENCES "office"("id") DEFERRABLE INITIALLY IMMEDIATE,
  "version" @INT NOT NULL,
  "made_at" @TEXT NOT NULL,
  "made_by" @INT,
  "changed_at" @TEXT NOT NULL,
  "changed_by" @INT,
  "archived" @INT NOT NULL DEFAULT 0,
  "loan" @INT NOT NULL REFERENCES "loan"("id") DEFERRABLE INITIALLY IMMEDIATE,
  "number" @INT NOT NULL,
  "kind" @TEXT NOT NULL,
  "reason" @TEXT NOT NULL,
  "date" @TEXT NOT NULL,
  "principal" @INT NOT NULL,
  "fee" @INT NOT NULL,
  "own_fee" @INT,
  "note" @TEXT
) @STRICT;
-- @sqlite
CREATE INDEX "loan_schedule_in_owner" ON "loan_schedule" ("loan", "number", "id", "archived");
-- @pgsql
CREATE INDEX "loan_schedule_in_owner" ON "loan_schedule" ("loan", "number" NULLS FIRST, "id", "archived");
-- @end

CREATE TABLE "instalment" (
  "id" @ID,
  "office" @INT NOT NULL REFERENCES "office"("id") DEFERRABLE INITIALLY IMMEDIATE,
  "version" @INT NOT NULL,
  "made_at" @TEXT NOT NULL,
  "made_by" @INT,
  "changed_at" @TEXT NOT NULL,
  "changed_by" @INT,
  "archived" @INT NOT NULL DEFAULT 0,
  "schedule" @INT NOT NULL REFERENCES "loan_schedule"("id") DEFERRABLE INITIALLY IMMEDIATE,
  "loan" @INT NOT NULL REFERENCES "loan"("id") DEFERRABLE INITIALLY IMMEDIATE,
  "number" @INT NOT NULL,
  "due" @TEXT NOT NULL,
  "principal" @INT NOT NULL,
  "fee" @INT NOT NULL,
  "balance" @INT NOT NULL,
  "paid_principal" @INT NOT NULL,
  "paid_fee" @INT NOT NULL,
  "dropped_fee" @INT NOT NULL,
  "paid_penalty" @INT NOT NULL,
  "paid_on" @TEXT
) @STRICT;
CREATE UNIQUE INDEX "instalment_once" ON "instalment" ("schedule", "number") WHERE "archived" = 0;
-- @sqlite
CREATE INDEX "instalment_in_owner" ON "instalment" ("schedule", "number", "id", "archived");
-- @pgsql
CREATE INDEX "instalment_in_owner" ON "instalment" ("schedule", "number" NULLS FIRST, "id", "archived");
-- @end
CREATE INDEX "instalment_by_loan" ON "instalment" ("loan");

CREATE TABLE "loan_payment" (
  "id" @ID,
  "office" @INT NOT NULL REFERENCES "office"("id") DEFERRABLE INITIALLY IMMEDIATE,
  "version" @INT NOT NULL,
  "made_at" @TEXT NOT NULL,
  "made_by" @INT,
  "changed_at" @TEXT NOT NULL,
  "changed_by" @INT,
  "archived" @INT NOT NULL DEFAULT 0,
  "search" @TEXT,
  "loan" @INT NOT NULL REFERENCES "loan"("id") DEFERRABLE INITIALLY IMMEDIATE,
  "date" @TEXT NOT NULL,
  "amount" @INT NOT NULL,
  "kind" @TEXT NOT NULL,
  "to_penalty" @INT,
  "to_fee" @INT,
  "to_principal" @INT,
  "source" @TEXT NOT NULL,
  "document" @TEXT,
  "receipt" @TEXT NOT NULL,
  "reversed_on" @TEXT,
  "reversed_reason" @TEXT
) @STRICT;
-- @sqlite
CREATE INDEX "loan_payment_in_owner" ON "loan_payment" ("loan", "date", "id", "archived");
-- @pgsql
CREATE INDEX "loan_payment_in_owner" ON "loan_payment" ("loan", "date" NULLS FIRST, "id", "archived");
-- @end
CREATE UNIQUE INDEX "loan_payment_receipt" ON "loan_payment" ("receipt") WHERE "receipt" IS NOT NULL;
-- @sqlite
CREATE VIRTUAL TABLE "search_loan_payment" USING fts5("search", content="loan_payment", content_rowid="id", prefix='1 2 3', detail=none,
  columnsize=0, tokenize="unicode61 remove_diacritics 0 categories 'L* M* N* P* S* Co'");
CREATE TRIGGER "search_loan_payment_made" AFTER INSERT ON "loan_payment"
BEGIN
  INSERT INTO "search_loan_payment" (rowid, "search") VALUES (new."id", new."search");
END;
CREATE TRIGGER "search_loan_payment_changed" AFTER UPDATE OF "search" ON "loan_payment" WHEN old."search" IS NOT new."search"
BEGIN
  INSERT INTO "search_loan_payment" ("search_loan_payment", rowid, "search") VALUES ('delete', old."id", old."search");
  INSERT INTO "search_loan_payment" (rowid, "search") VALUES (new."id", new."search");
END;
CREATE TRIGGER "search_loan_payment_gone" AFTER DELETE ON "loan_payment"
BEGIN
  INSERT INTO "search_loan_payment" ("search_loan_payment", rowid, "search") VALUES ('delete', old."id", old."search");
END;
-- @pgsql
CREATE INDEX "loan_payment_search" ON "loan_payment" USING gin ("search" gin_trgm_ops);
-- @end

CREATE TABLE "loan_event" (
  "id" @ID,
  "office" @INT NOT NULL REFERENCES "office"("id") DEFERRABLE INITIALLY IMMEDIATE,
  "version" @INT NOT NULL,
  "made_at" @TEXT NOT NULL,
  "made_by" @INT,
  "changed_at" @TEXT NOT NULL,
  "changed_by" @INT,
  "archived" @INT NOT NULL DEFAULT 0,
  "loan" @INT NOT NULL REFERENCES "loan"("id") DEFERRABLE INITIALLY IMMEDIATE,
  "kind" @TEXT NOT NULL,
  "date" @TEXT NOT NULL,
  "amount" @INT,
  "schedule" @INT REFERENCES "loan_schedule"("id") DEFERRABLE INITIALLY IMMEDIATE,
  "note" @TEXT
) @STRICT;
-- @sqlite
CREATE INDEX "loan_event_in_owner" ON "loan_event" ("loan", "date", "id", "archived");
-- @pgsql
CREATE INDEX "loan_event_in_owner" ON "loan_event" ("loan", "date" NULLS FIRST, "id", "archived");
-- @end
CREATE INDEX "loan_event_by_schedule" ON "loan_event" ("schedule");

CREATE TABLE "expense" (
  "id" @ID,
  "office" @INT NOT NULL REFERENCES "office"("id") DEFERRABLE INITIALLY IMMEDIATE,
  "version" @INT NOT NULL,
  "made_at" @TEXT NOT NULL,
  "made_by" @INT,
  "changed_at" @TEXT NOT NULL,
  "changed_by" @INT,
  "archived" @INT NOT NULL DEFAULT 0,
  "search" @TEXT,
  "funding" @INT NOT NULL REFERENCES "funding"("id") DEFERRABLE INITIALLY IMMEDIATE,
  "programme" @TEXT NOT NULL,
  "amount" @INT NOT NULL,
  "date" @TEXT NOT NULL,
  "document" @TEXT NOT NULL,
  "note" @TEXT
) @STRICT;
-- @sqlite
CREATE INDEX "expense_in_office" ON "expense" ("office", "date", "id", "archived");
-- @pgsql
CREATE INDEX "expense_in_office" ON "expense" ("office", "date" NULLS FIRST, "id", "archived");
-- @end
-- @sqlite
CREATE INDEX "expense_in_order" ON "expense" ("date", "id", "archived");
-- @pgsql
CREATE INDEX "expense_in_order" ON "expense" ("date" NULLS FIRST, "id", "archived");
-- @end
CREATE INDEX "expense_by_funding" ON "expense" ("funding");
-- @sqlite
CREATE INDEX "expense_by_programme" ON "expense" ("programme", "id", "archived");
-- @pgsql
CREATE INDEX "expense_by_programme" ON "expense" ("programme" NULLS FIRST, "id", "archived");
-- @end
-- @sqlite
CREATE INDEX "expense_by_amount" ON "expense" ("amount", "id", "archived");
-- @pgsql
CREATE INDEX "expense_by_amount" ON "expense" ("amount" NULLS FIRST, "id", "archived");
-- @end
-- @sqlite
CREATE VIRTUAL TABLE "search_expense" USING fts5("search", content="expense", content_rowid="id", prefix='1 2 3', detail=none,
  columnsize=0, tokenize="unicode61 remove_diacritics 0 categories 'L* M* N* P* S* Co'");
CREATE TRIGGER "search_expense_made" AFTER INSERT ON "expense"
BEGIN
  INSERT INTO "search_expense" (rowid, "search") VALUES (new."id", new."search");
END;
CREATE TRIGGER "search_expense_changed" AFTER UPDATE OF "search" ON "expense" WHEN old."search" IS NOT new."search"
BEGIN
  INSERT INTO "search_expense" ("search_expense", rowid, "search") VALUES ('delete', old."id", old."search");
  INSERT INTO "search_expense" (rowid, "search") VALUES (new."id", new."search");
END;
CREATE TRIGGER "search_expense_gone" AFTER DELETE ON "expense"
BEGIN
  INSERT INTO "search_expense" ("search_expense", rowid, "search") VALUES ('delete', old."id", old."search");
END;
-- @pgsql
CREATE INDEX "expense_search" ON "expense" USING gin ("search" gin_trgm_ops);
-- @end
