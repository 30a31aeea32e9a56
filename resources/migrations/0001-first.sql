-- 0001-first.sql: the records of the first thread, and what the store keeps beside them
--
-- The tables of records are as tavan_sql_create_type() makes them, with these differences: one mark for a person and an occasion, one
-- score a topic, one value of a setting (unique among what is not archived, which also serves the lists of the owner); an audit entry's
-- number is unique in its office; attachments and audit entries are found by their record.
--
-- SPDX-FileCopyrightText: The Tavan contributors
-- SPDX-License-Identifier: GPL-3.0-or-later

-- @pgsql
CREATE EXTENSION IF NOT EXISTS pg_trgm;
-- @end

CREATE TABLE "desk" (
  "number" @ID,
  "machine" @TEXT NOT NULL,
  "slot" @INT NOT NULL,
  "account" @TEXT,
  "joined_at" @TEXT NOT NULL,
  UNIQUE ("machine", "slot")
) @STRICT;

-- What an office reaches: itself and all below it.
CREATE TABLE "office_below" (
  "above" @INT NOT NULL,
  "below" @INT NOT NULL,
  PRIMARY KEY ("above", "below")
) @STRICT;
CREATE INDEX "office_below_by_below" ON "office_below" ("below", "above");

-- The last number given.
CREATE TABLE "series" (
  "office" @INT NOT NULL,
  "name" @TEXT NOT NULL,
  "year" @INT NOT NULL,
  "last" @INT NOT NULL,
  PRIMARY KEY ("office", "name", "year")
) @STRICT;

-- An office's chain: the number and hash of its last entry.
CREATE TABLE "audit_head" (
  "office" @ID,
  "number" @INT NOT NULL,
  "hash" @TEXT NOT NULL
) @STRICT;

CREATE TABLE "anchor" (
  "id" @ID,
  "office" @INT NOT NULL,
  "number" @INT NOT NULL,
  "hash" @TEXT NOT NULL,
  "at" @TEXT NOT NULL,
  "text" @TEXT NOT NULL
) @STRICT;

CREATE TABLE "blob" (
  "sha256" @TEXT PRIMARY KEY,
  "size" @INT NOT NULL,
  "bytes" @BLOB NOT NULL
) @STRICT;

-- Jalali months by their first and last day, so that questions need no calendar. Filled by the program.
CREATE TABLE "jalali_month" (
  "year" @INT NOT NULL,
  "month" @INT NOT NULL,
  "first_day" @TEXT NOT NULL,
  "last_day" @TEXT NOT NULL,
  PRIMARY KEY ("year", "month")
) @STRICT;
CREATE UNIQUE INDEX "jalali_month_by_day" ON "jalali_month" ("first_day", "last_day");

CREATE TABLE "office" (
  "id" @ID,
  "office" @INT NOT NULL REFERENCES "office"("id") DEFERRABLE INITIALLY IMMEDIATE,
  "version" @INT NOT NULL,
  "made_at" @TEXT NOT NULL,
  "made_by" @INT,
  "changed_at" @TEXT NOT NULL,
  "changed_by" @INT,
  "archived" @INT NOT NULL DEFAULT 0,
  "search" @TEXT,
  "code" @TEXT NOT NULL,
-- @sqlite
  "name_key" @BLOB,
-- @end
  "name" @TEXT NOT NULL,
  "level" @TEXT NOT NULL,
  "parent" @INT REFERENCES "office"("id") DEFERRABLE INITIALLY IMMEDIATE,
  "province" @TEXT,
  "county" @TEXT,
  "manager" @TEXT,
  "phone" @TEXT,
  "postal_code" @TEXT,
  "address" @TEXT,
  "logo" @TEXT,
  "home" @INT,
  "demo" @INT
) @STRICT;
-- @sqlite
CREATE INDEX "office_in_office" ON "office" ("office", "code", "id", "archived");
-- @pgsql
CREATE INDEX "office_in_office" ON "office" ("office", "code" NULLS FIRST, "id", "archived");
-- @end
-- @sqlite
CREATE INDEX "office_in_order" ON "office" ("code", "id", "archived");
-- @pgsql
CREATE INDEX "office_in_order" ON "office" ("code" NULLS FIRST, "id", "archived");
-- @end
CREATE UNIQUE INDEX "office_code" ON "office" ("code") WHERE "code" IS NOT NULL;
-- @sqlite
CREATE INDEX "office_by_name" ON "office" ("name_key", "name", "id", "archived");
-- @pgsql
CREATE INDEX "office_by_name" ON "office" ("name" COLLATE "fa-x-icu" NULLS FIRST, "name" COLLATE "C" NULLS FIRST, "id", "archived");
-- @end
CREATE INDEX "office_by_parent" ON "office" ("parent");
-- @sqlite
CREATE VIRTUAL TABLE "search_office" USING fts5("search", content="office", content_rowid="id", prefix='1 2 3', detail=none,
  columnsize=0, tokenize="unicode61 remove_diacritics 0 categories 'L* M* N* P* S* Co'");
CREATE TRIGGER "search_office_made" AFTER INSERT ON "office"
BEGIN
  INSERT INTO "search_office" (rowid, "search") VALUES (new."id", new."search");
END;
CREATE TRIGGER "search_office_changed" AFTER UPDATE OF "search" ON "office" WHEN old."search" IS NOT new."search"
BEGIN
  INSERT INTO "search_office" ("search_office", rowid, "search") VALUES ('delete', old."id", old."search");
  INSERT INTO "search_office" (rowid, "search") VALUES (new."id", new."search");
END;
CREATE TRIGGER "search_office_gone" AFTER DELETE ON "office"
BEGIN
  INSERT INTO "search_office" ("search_office", rowid, "search") VALUES ('delete', old."id", old."search");
END;
-- @pgsql
CREATE INDEX "office_search" ON "office" USING gin ("search" gin_trgm_ops);
-- @end

CREATE TABLE "user" (
  "id" @ID,
  "office" @INT NOT NULL REFERENCES "office"("id") DEFERRABLE INITIALLY IMMEDIATE,
  "version" @INT NOT NULL,
  "made_at" @TEXT NOT NULL,
  "made_by" @INT,
  "changed_at" @TEXT NOT NULL,
  "changed_by" @INT,
  "archived" @INT NOT NULL DEFAULT 0,
  "search" @TEXT,
  "login" @TEXT NOT NULL,
-- @sqlite
  "name_key" @BLOB,
-- @end
  "name" @TEXT NOT NULL,
  "roles" @TEXT NOT NULL,
  "may_issue" @INT,
  "mobile" @TEXT,
  "password" @TEXT,
  "locked" @INT,
  "deputy" @INT REFERENCES "user"("id") DEFERRABLE INITIALLY IMMEDIATE,
  "deputy_from" @TEXT,
  "deputy_until" @TEXT
) @STRICT;
-- @sqlite
CREATE INDEX "user_in_office" ON "user" ("office", "name_key", "name", "id", "archived");
-- @pgsql
CREATE INDEX "user_in_office" ON "user" ("office", "name" COLLATE "fa-x-icu" NULLS FIRST, "name" COLLATE "C" NULLS FIRST, "id", "archived");
-- @end
-- @sqlite
CREATE INDEX "user_in_order" ON "user" ("name_key", "name", "id", "archived");
-- @pgsql
CREATE INDEX "user_in_order" ON "user" ("name" COLLATE "fa-x-icu" NULLS FIRST, "name" COLLATE "C" NULLS FIRST, "id", "archived");
-- @end
CREATE UNIQUE INDEX "user_login" ON "user" ("login") WHERE "login" IS NOT NULL;
-- @sqlite
CREATE INDEX "user_by_login" ON "user" ("login", "id", "archived");
-- @pgsql
CREATE INDEX "user_by_login" ON "user" ("login" NULLS FIRST, "id", "archived");
-- @end
CREATE INDEX "user_by_deputy" ON "user" ("deputy");
-- @sqlite
CREATE VIRTUAL TABLE "search_user" USING fts5("search", content="user", content_rowid="id", prefix='1 2 3', detail=none,
  columnsize=0, tokenize="unicode61 remove_diacritics 0 categories 'L* M* N* P* S* Co'");
CREATE TRIGGER "search_user_made" AFTER INSERT ON "user"
BEGIN
  INSERT INTO "search_user" (rowid, "search") VALUES (new."id", new."search");
END;
CREATE TRIGGER "search_user_changed" AFTER UPDATE OF "search" ON "user" WHEN old."search" IS NOT new."search"
BEGIN
  INSERT INTO "search_user" ("search_user", rowid, "search") VALUES ('delete', old."id", old."search");
  INSERT INTO "search_user" (rowid, "search") VALUES (new."id", new."search");
END;
CREATE TRIGGER "search_user_gone" AFTER DELETE ON "user"
BEGIN
  INSERT INTO "search_user" ("search_user", rowid, "search") VALUES ('delete', old."id", old."search");
END;
-- @pgsql
CREATE INDEX "user_search" ON "user" USING gin ("search" gin_trgm_ops);
-- @end

CREATE TABLE "setting" (
  "id" @ID,
  "office" @INT NOT NULL REFERENCES "office"("id") DEFERRABLE INITIALLY IMMEDIATE,
  "version" @INT NOT NULL,
  "made_at" @TEXT NOT NULL,
  "made_by" @INT,
  "changed_at" @TEXT NOT NULL,
  "changed_by" @INT,
  "archived" @INT NOT NULL DEFAULT 0,
  "name" @TEXT NOT NULL,
  "value" @TEXT
) @STRICT;
CREATE UNIQUE INDEX "setting_name" ON "setting" ("name", "office") WHERE "archived" = 0;
-- @sqlite
CREATE INDEX "setting_in_office" ON "setting" ("office", "name", "id", "archived");
-- @pgsql
CREATE INDEX "setting_in_office" ON "setting" ("office", "name" NULLS FIRST, "id", "archived");
-- @end
-- @sqlite
CREATE INDEX "setting_in_order" ON "setting" ("name", "id", "archived");
-- @pgsql
CREATE INDEX "setting_in_order" ON "setting" ("name" NULLS FIRST, "id", "archived");
-- @end

CREATE TABLE "signatory" (
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
  "name_key" @BLOB,
-- @end
  "name" @TEXT NOT NULL,
  "post" @TEXT NOT NULL,
  "rank" @INT,
  "from" @TEXT,
  "until" @TEXT,
  "signature" @TEXT
) @STRICT;
-- @sqlite
CREATE INDEX "signatory_in_office" ON "signatory" ("office", "rank", "id", "archived");
-- @pgsql
CREATE INDEX "signatory_in_office" ON "signatory" ("office", "rank" NULLS FIRST, "id", "archived");
-- @end
-- @sqlite
CREATE INDEX "signatory_in_order" ON "signatory" ("rank", "id", "archived");
-- @pgsql
CREATE INDEX "signatory_in_order" ON "signatory" ("rank" NULLS FIRST, "id", "archived");
-- @end
-- @sqlite
CREATE INDEX "signatory_by_name" ON "signatory" ("name_key", "name", "id", "archived");
-- @pgsql
CREATE INDEX "signatory_by_name" ON "signatory" ("name" COLLATE "fa-x-icu" NULLS FIRST, "name" COLLATE "C" NULLS FIRST, "id", "archived");
-- @end
-- @sqlite
CREATE VIRTUAL TABLE "search_signatory" USING fts5("search", content="signatory", content_rowid="id", prefix='1 2 3', detail=none,
  columnsize=0, tokenize="unicode61 remove_diacritics 0 categories 'L* M* N* P* S* Co'");
CREATE TRIGGER "search_signatory_made" AFTER INSERT ON "signatory"
BEGIN
  INSERT INTO "search_signatory" (rowid, "search") VALUES (new."id", new."search");
END;
CREATE TRIGGER "search_signatory_changed" AFTER UPDATE OF "search" ON "signatory" WHEN old."search" IS NOT new."search"
BEGIN
  INSERT INTO "search_signatory" ("search_signatory", rowid, "search") VALUES ('delete', old."id", old."search");
  INSERT INTO "search_signatory" (rowid, "search") VALUES (new."id", new."search");
END;
CREATE TRIGGER "search_signatory_gone" AFTER DELETE ON "signatory"
BEGIN
  INSERT INTO "search_signatory" ("search_signatory", rowid, "search") VALUES ('delete', old."id", old."search");
END;
-- @pgsql
CREATE INDEX "signatory_search" ON "signatory" USING gin ("search" gin_trgm_ops);
-- @end

CREATE TABLE "holiday" (
  "id" @ID,
  "office" @INT NOT NULL REFERENCES "office"("id") DEFERRABLE INITIALLY IMMEDIATE,
  "version" @INT NOT NULL,
  "made_at" @TEXT NOT NULL,
  "made_by" @INT,
  "changed_at" @TEXT NOT NULL,
  "changed_by" @INT,
  "archived" @INT NOT NULL DEFAULT 0,
  "day" @TEXT NOT NULL,
  "title" @TEXT NOT NULL,
  "kind" @TEXT NOT NULL,
  "confirmed" @INT
) @STRICT;
-- @sqlite
CREATE INDEX "holiday_in_office" ON "holiday" ("office", "day", "id", "archived");
-- @pgsql
CREATE INDEX "holiday_in_office" ON "holiday" ("office", "day" NULLS FIRST, "id", "archived");
-- @end
-- @sqlite
CREATE INDEX "holiday_in_order" ON "holiday" ("day", "id", "archived");
-- @pgsql
CREATE INDEX "holiday_in_order" ON "holiday" ("day" NULLS FIRST, "id", "archived");
-- @end

CREATE TABLE "partner" (
  "id" @ID,
  "office" @INT NOT NULL REFERENCES "office"("id") DEFERRABLE INITIALLY IMMEDIATE,
  "version" @INT NOT NULL,
  "made_at" @TEXT NOT NULL,
  "made_by" @INT,
  "changed_at" @TEXT NOT NULL,
  "changed_by" @INT,
  "archived" @INT NOT NULL DEFAULT 0,
  "search" @TEXT,
  "kind" @TEXT NOT NULL,
-- @sqlite
  "name_key" @BLOB,
-- @end
  "name" @TEXT NOT NULL,
  "state" @TEXT NOT NULL,
  "legal_id" @TEXT,
  "manager" @TEXT,
  "capacity" @INT,
  "licence_number" @TEXT,
  "licence_from" @TEXT,
  "licence_until" @TEXT,
  "phone" @TEXT,
  "county" @TEXT,
  "address" @TEXT
) @STRICT;
-- @sqlite
CREATE INDEX "partner_in_office" ON "partner" ("office", "name_key", "name", "id", "archived");
-- @pgsql
CREATE INDEX "partner_in_office" ON "partner" ("office", "name" COLLATE "fa-x-icu" NULLS FIRST, "name" COLLATE "C" NULLS FIRST, "id", "archived");
-- @end
-- @sqlite
CREATE INDEX "partner_in_order" ON "partner" ("name_key", "name", "id", "archived");
-- @pgsql
CREATE INDEX "partner_in_order" ON "partner" ("name" COLLATE "fa-x-icu" NULLS FIRST, "name" COLLATE "C" NULLS FIRST, "id", "archived");
-- @end
-- @sqlite
CREATE INDEX "partner_by_kind" ON "partner" ("kind", "id", "archived");
-- @pgsql
CREATE INDEX "partner_by_kind" ON "partner" ("kind" NULLS FIRST, "id", "archived");
-- @end
-- @sqlite
CREATE INDEX "partner_by_licence_until" ON "partner" ("licence_until", "id", "archived");
-- @pgsql
CREATE INDEX "partner_by_licence_until" ON "partner" ("licence_until" NULLS FIRST, "id", "archived");
-- @end
-- @sqlite
CREATE VIRTUAL TABLE "search_partner" USING fts5("search", content="partner", content_rowid="id", prefix='1 2 3', detail=none,
  columnsize=0, tokenize="unicode61 remove_diacritics 0 categories 'L* M* N* P* S* Co'");
CREATE TRIGGER "search_partner_made" AFTER INSERT ON "partner"
BEGIN
  INSERT INTO "search_partner" (rowid, "search") VALUES (new."id", new."search");
END;
CREATE TRIGGER "search_partner_changed" AFTER UPDATE OF "search" ON "partner" WHEN old."search" IS NOT new."search"
BEGIN
  INSERT INTO "search_partner" ("search_partner", rowid, "search") VALUES ('delete', old."id", old."search");
  INSERT INTO "search_partner" (rowid, "search") VALUES (new."id", new."search");
END;
CREATE TRIGGER "search_partner_gone" AFTER DELETE ON "partner"
BEGIN
  INSERT INTO "search_partner" ("search_partner", rowid, "search") VALUES ('delete', old."id", old."search");
END;
-- @pgsql
CREATE INDEX "partner_search" ON "partner" USING gin ("search" gin_trgm_ops);
-- @end

CREATE TABLE "facilitator" (
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
  "name_key" @BLOB,
-- @end
  "name" @TEXT NOT NULL,
  "user" @INT REFERENCES "user"("id") DEFERRABLE INITIALLY IMMEDIATE,
  "mobile" @TEXT,
  "start" @TEXT NOT NULL,
  "course_passed" @TEXT
) @STRICT;
-- @sqlite
CREATE INDEX "facilitator_in_office" ON "facilitator" ("office", "name_key", "name", "id", "archived");
-- @pgsql
CREATE INDEX "facilitator_in_office" ON "facilitator" ("office", "name" COLLATE "fa-x-icu" NULLS FIRST, "name" COLLATE "C" NULLS FIRST, "id", "archived");
-- @end
-- @sqlite
CREATE INDEX "facilitator_in_order" ON "facilitator" ("name_key", "name", "id", "archived");
-- @pgsql
CREATE INDEX "facilitator_in_order" ON "facilitator" ("name" COLLATE "fa-x-icu" NULLS FIRST, "name" COLLATE "C" NULLS FIRST, "id", "archived");
-- @end
CREATE INDEX "facilitator_by_user" ON "facilitator" ("user");
-- @sqlite
CREATE INDEX "facilitator_by_start" ON "facilitator" ("start", "id", "archived");
-- @pgsql
CREATE INDEX "facilitator_by_start" ON "facilitator" ("start" NULLS FIRST, "id", "archived");
-- @end
-- @sqlite
CREATE VIRTUAL TABLE "search_facilitator" USING fts5("search", content="facilitator", content_rowid="id", prefix='1 2 3', detail=none,
  columnsize=0, tokenize="unicode61 remove_diacritics 0 categories 'L* M* N* P* S* Co'");
CREATE TRIGGER "search_facilitator_made" AFTER INSERT ON "facilitator"
BEGIN
  INSERT INTO "search_facilitator" (rowid, "search") VALUES (new."id", new."search");
END;
CREATE TRIGGER "search_facilitator_changed" AFTER UPDATE OF "search" ON "facilitator" WHEN old."search" IS NOT new."search"
BEGIN
  INSERT INTO "search_facilitator" ("search_facilitator", rowid, "search") VALUES ('delete', old."id", old."search");
  INSERT INTO "search_facilitator" (rowid, "search") VALUES (new."id", new."search");
END;
CREATE TRIGGER "search_facilitator_gone" AFTER DELETE ON "facilitator"
BEGIN
  INSERT INTO "search_facilitator" ("search_facilitator", rowid, "search") VALUES ('delete', old."id", old."search");
END;
-- @pgsql
CREATE INDEX "facilitator_search" ON "facilitator" USING gin ("search" gin_trgm_ops);
-- @end

CREATE TABLE "facilitator_county" (
  "id" @ID,
  "office" @INT NOT NULL REFERENCES "office"("id") DEFERRABLE INITIALLY IMMEDIATE,
  "version" @INT NOT NULL,
  "made_at" @TEXT NOT NULL,
  "made_by" @INT,
  "changed_at" @TEXT NOT NULL,
  "changed_by" @INT,
  "archived" @INT NOT NULL DEFAULT 0,
  "facilitator" @INT NOT NULL REFERENCES "facilitator"("id") DEFERRABLE INITIALLY IMMEDIATE,
  "county" @INT NOT NULL REFERENCES "office"("id") DEFERRABLE INITIALLY IMMEDIATE
) @STRICT;
CREATE INDEX "facilitator_county_in_owner" ON "facilitator_county" ("facilitator", "id", "archived");
CREATE INDEX "facilitator_county_by_county" ON "facilitator_county" ("county");

CREATE TABLE "client" (
  "id" @ID,
  "office" @INT NOT NULL REFERENCES "office"("id") DEFERRABLE INITIALLY IMMEDIATE,
  "version" @INT NOT NULL,
  "made_at" @TEXT NOT NULL,
  "made_by" @INT,
  "changed_at" @TEXT NOT NULL,
  "changed_by" @INT,
  "archived" @INT NOT NULL DEFAULT 0,
  "search" @TEXT,
  "file_number" @TEXT,
  "national_id" @TEXT,
-- @sqlite
  "first_name_key" @BLOB,
-- @end
  "first_name" @TEXT NOT NULL,
-- @sqlite
  "last_name_key" @BLOB,
-- @end
  "last_name" @TEXT NOT NULL,
  "father_name" @TEXT,
  "birth_date" @TEXT NOT NULL,
  "sex" @TEXT NOT NULL,
  "marital" @TEXT,
  "education" @TEXT,
  "nationality" @TEXT NOT NULL,
  "foreign_code" @TEXT,
  "certificate_number" @TEXT,
  "certificate_place" @TEXT,
  "photo" @TEXT,
  "categories" @TEXT NOT NULL,
  "hard_to_employ" @INT,
  "hard_by_disability" @INT,
  "skills" @TEXT,
  "referred_by" @TEXT,
  "consent_date" @TEXT,
  "case_worker" @INT REFERENCES "user"("id") DEFERRABLE INITIALLY IMMEDIATE,
  "facilitator" @INT REFERENCES "facilitator"("id") DEFERRABLE INITIALLY IMMEDIATE,
  "clinic" @INT REFERENCES "partner"("id") DEFERRABLE INITIALLY IMMEDIATE,
  "mobile" @TEXT,
  "phone" @TEXT,
  "place" @TEXT,
  "postal_code" @TEXT,
  "address" @TEXT,
  "sheba" @TEXT,
  "guardian_name" @TEXT,
  "guardian_id" @TEXT,
  "guardian_document" @TEXT,
  "status" @TEXT NOT NULL,
  "status_reason" @TEXT,
  "status_date" @TEXT,
  "opened_on" @TEXT
) @STRICT;
-- @sqlite
CREATE INDEX "client_in_office" ON "client" ("office", "last_name_key", "last_name", "first_name_key", "first_name", "id", "archived");
-- @pgsql
CREATE INDEX "client_in_office" ON "client" ("office", "last_name" COLLATE "fa-x-icu" NULLS FIRST, "last_name" COLLATE "C" NULLS FIRST, "first_name" COLLATE "fa-x-icu" NULLS FIRST, "first_name" COLLATE "C" NULLS FIRST, "id", "archived");
-- @end
-- @sqlite
CREATE INDEX "client_in_order" ON "client" ("last_name_key", "last_name", "first_name_key", "first_name", "id", "archived");
-- @pgsql
CREATE INDEX "client_in_order" ON "client" ("last_name" COLLATE "fa-x-icu" NULLS FIRST, "last_name" COLLATE "C" NULLS FIRST, "first_name" COLLATE "fa-x-icu" NULLS FIRST, "first_name" COLLATE "C" NULLS FIRST, "id", "archived");
-- @end
CREATE UNIQUE INDEX "client_file_number" ON "client" ("file_number") WHERE "file_number" IS NOT NULL;
-- @sqlite
CREATE INDEX "client_by_file_number" ON "client" ("file_number", "id", "archived");
-- @pgsql
CREATE INDEX "client_by_file_number" ON "client" ("file_number" NULLS FIRST, "id", "archived");
-- @end
CREATE UNIQUE INDEX "client_national_id" ON "client" ("national_id") WHERE "national_id" IS NOT NULL;
-- @sqlite
CREATE INDEX "client_by_first_name" ON "client" ("first_name_key", "first_name", "id", "archived");
-- @pgsql
CREATE INDEX "client_by_first_name" ON "client" ("first_name" COLLATE "fa-x-icu" NULLS FIRST, "first_name" COLLATE "C" NULLS FIRST, "id", "archived");
-- @end
-- @sqlite
CREATE INDEX "client_by_last_name" ON "client" ("last_name_key", "last_name", "id", "archived");
-- @pgsql
CREATE INDEX "client_by_last_name" ON "client" ("last_name" COLLATE "fa-x-icu" NULLS FIRST, "last_name" COLLATE "C" NULLS FIRST, "id", "archived");
-- @end
-- @sqlite
CREATE INDEX "client_by_birth_date" ON "client" ("birth_date", "id", "archived");
-- @pgsql
CREATE INDEX "client_by_birth_date" ON "client" ("birth_date" NULLS FIRST, "id", "archived");
-- @end
CREATE UNIQUE INDEX "client_foreign_code" ON "client" ("foreign_code") WHERE "foreign_code" IS NOT NULL;
CREATE INDEX "client_by_case_worker" ON "client" ("case_worker");
CREATE INDEX "client_by_facilitator" ON "client" ("facilitator");
CREATE INDEX "client_by_clinic" ON "client" ("clinic");
-- @sqlite
CREATE INDEX "client_by_status" ON "client" ("status", "id", "archived");
-- @pgsql
CREATE INDEX "client_by_status" ON "client" ("status" NULLS FIRST, "id", "archived");
-- @end
-- @sqlite
CREATE INDEX "client_by_status_date" ON "client" ("status_date", "id", "archived");
-- @pgsql
CREATE INDEX "client_by_status_date" ON "client" ("status_date" NULLS FIRST, "id", "archived");
-- @end
-- @sqlite
CREATE INDEX "client_by_opened_on" ON "client" ("opened_on", "id", "archived");
-- @pgsql
CREATE INDEX "client_by_opened_on" ON "client" ("opened_on" NULLS FIRST, "id", "archived");
-- @end
-- @sqlite
CREATE VIRTUAL TABLE "search_client" USING fts5("search", content="client", content_rowid="id", prefix='1 2 3', detail=none,
  columnsize=0, tokenize="unicode61 remove_diacritics 0 categories 'L* M* N* P* S* Co'");
CREATE TRIGGER "search_client_made" AFTER INSERT ON "client"
BEGIN
  INSERT INTO "search_client" (rowid, "search") VALUES (new."id", new."search");
END;
CREATE TRIGGER "search_client_changed" AFTER UPDATE OF "search" ON "client" WHEN old."search" IS NOT new."search"
BEGIN
  INSERT INTO "search_client" ("search_client", rowid, "search") VALUES ('delete', old."id", old."search");
  INSERT INTO "search_client" (rowid, "search") VALUES (new."id", new."search");
END;
CREATE TRIGGER "search_client_gone" AFTER DELETE ON "client"
BEGIN
  INSERT INTO "search_client" ("search_client", rowid, "search") VALUES ('delete', old."id", old."search");
END;
-- @pgsql
CREATE INDEX "client_search" ON "client" USING gin ("search" gin_trgm_ops);
-- @end

CREATE TABLE "disability" (
  "id" @ID,
  "office" @INT NOT NULL REFERENCES "office"("id") DEFERRABLE INITIALLY IMMEDIATE,
  "version" @INT NOT NULL,
  "made_at" @TEXT NOT NULL,
  "made_by" @INT,
  "changed_at" @TEXT NOT NULL,
  "changed_by" @INT,
  "archived" @INT NOT NULL DEFAULT 0,
  "client" @INT NOT NULL REFERENCES "client"("id") DEFERRABLE INITIALLY IMMEDIATE,
  "kind" @TEXT NOT NULL,
  "degree" @TEXT NOT NULL,
  "commission_number" @TEXT NOT NULL,
  "date" @TEXT NOT NULL,
  "valid_until" @TEXT
) @STRICT;
-- @sqlite
CREATE INDEX "disability_in_owner" ON "disability" ("client", "date", "id", "archived");
-- @pgsql
CREATE INDEX "disability_in_owner" ON "disability" ("client", "date" NULLS FIRST, "id", "archived");
-- @end

CREATE TABLE "household" (
  "id" @ID,
  "office" @INT NOT NULL REFERENCES "office"("id") DEFERRABLE INITIALLY IMMEDIATE,
  "version" @INT NOT NULL,
  "made_at" @TEXT NOT NULL,
  "made_by" @INT,
  "changed_at" @TEXT NOT NULL,
  "changed_by" @INT,
  "archived" @INT NOT NULL DEFAULT 0,
  "head" @INT NOT NULL REFERENCES "client"("id") DEFERRABLE INITIALLY IMMEDIATE,
  "monthly_income" @INT,
  "tenure" @TEXT,
  "address" @TEXT
) @STRICT;
CREATE INDEX "household_in_owner" ON "household" ("head", "id", "archived");

CREATE TABLE "household_member" (
  "id" @ID,
  "office" @INT NOT NULL REFERENCES "office"("id") DEFERRABLE INITIALLY IMMEDIATE,
  "version" @INT NOT NULL,
  "made_at" @TEXT NOT NULL,
  "made_by" @INT,
  "changed_at" @TEXT NOT NULL,
  "changed_by" @INT,
  "archived" @INT NOT NULL DEFAULT 0,
  "search" @TEXT,
  "household" @INT NOT NULL REFERENCES "household"("id") DEFERRABLE INITIALLY IMMEDIATE,
-- @sqlite
  "name_key" @BLOB,
-- @end
  "name" @TEXT NOT NULL,
  "relation" @TEXT NOT NULL,
  "birth_date" @TEXT,
  "national_id" @TEXT,
  "client" @INT REFERENCES "client"("id") DEFERRABLE INITIALLY IMMEDIATE,
  "studies" @TEXT,
  "disability" @TEXT,
  "insured" @INT
) @STRICT;
-- @sqlite
CREATE INDEX "household_member_in_owner" ON "household_member" ("household", "birth_date", "id", "archived");
-- @pgsql
CREATE INDEX "household_member_in_owner" ON "household_member" ("household", "birth_date" NULLS FIRST, "id", "archived");
-- @end
CREATE INDEX "household_member_by_client" ON "household_member" ("client");
-- @sqlite
CREATE VIRTUAL TABLE "search_household_member" USING fts5("search", content="household_member", content_rowid="id", prefix='1 2 3', detail=none,
  columnsize=0, tokenize="unicode61 remove_diacritics 0 categories 'L* M* N* P* S* Co'");
CREATE TRIGGER "search_household_member_made" AFTER INSERT ON "household_member"
BEGIN
  INSERT INTO "search_household_member" (rowid, "search") VALUES (new."id", new."search");
END;
CREATE TRIGGER "search_household_member_changed" AFTER UPDATE OF "search" ON "household_member" WHEN old."search" IS NOT new."search"
BEGIN
  INSERT INTO "search_household_member" ("search_household_member", rowid, "search") VALUES ('delete', old."id", old."search");
  INSERT INTO "search_household_member" (rowid, "search") VALUES (new."id", new."search");
END;
CREATE TRIGGER "search_household_member_gone" AFTER DELETE ON "household_member"
BEGIN
  INSERT INTO "search_household_member" ("search_household_member", rowid, "search") VALUES ('delete', old."id", old."search");
END;
-- @pgsql
CREATE INDEX "household_member_search" ON "household_member" USING gin ("search" gin_trgm_ops);
-- @end

CREATE TABLE "not_same" (
  "id" @ID,
  "office" @INT NOT NULL REFERENCES "office"("id") DEFERRABLE INITIALLY IMMEDIATE,
  "version" @INT NOT NULL,
  "made_at" @TEXT NOT NULL,
  "made_by" @INT,
  "changed_at" @TEXT NOT NULL,
  "changed_by" @INT,
  "archived" @INT NOT NULL DEFAULT 0,
  "one" @INT NOT NULL REFERENCES "client"("id") DEFERRABLE INITIALLY IMMEDIATE,
  "other" @INT NOT NULL REFERENCES "client"("id") DEFERRABLE INITIALLY IMMEDIATE,
  "reason" @TEXT
) @STRICT;
CREATE INDEX "not_same_in_office" ON "not_same" ("office", "id", "archived");
CREATE INDEX "not_same_by_one" ON "not_same" ("one");
CREATE INDEX "not_same_by_other" ON "not_same" ("other");

CREATE TABLE "group" (
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
  "name_key" @BLOB,
-- @end
  "name" @TEXT NOT NULL,
  "kind" @TEXT NOT NULL,
-- @sqlite
  "field_key" @BLOB,
-- @end
  "field" @TEXT NOT NULL,
  "formation_start" @TEXT NOT NULL,
  "clinic" @INT REFERENCES "partner"("id") DEFERRABLE INITIALLY IMMEDIATE,
  "facilitator" @INT REFERENCES "facilitator"("id") DEFERRABLE INITIALLY IMMEDIATE,
  "bank_account" @TEXT,
  "place" @TEXT,
  "about" @TEXT,
  "state" @TEXT NOT NULL,
  "state_date" @TEXT,
  "state_reason" @TEXT
) @STRICT;
-- @sqlite
CREATE INDEX "group_in_office" ON "group" ("office", "name_key", "name", "id", "archived");
-- @pgsql
CREATE INDEX "group_in_office" ON "group" ("office", "name" COLLATE "fa-x-icu" NULLS FIRST, "name" COLLATE "C" NULLS FIRST, "id", "archived");
-- @end
-- @sqlite
CREATE INDEX "group_in_order" ON "group" ("name_key", "name", "id", "archived");
-- @pgsql
CREATE INDEX "group_in_order" ON "group" ("name" COLLATE "fa-x-icu" NULLS FIRST, "name" COLLATE "C" NULLS FIRST, "id", "archived");
-- @end
-- @sqlite
CREATE INDEX "group_by_kind" ON "group" ("kind", "id", "archived");
-- @pgsql
CREATE INDEX "group_by_kind" ON "group" ("kind" NULLS FIRST, "id", "archived");
-- @end
-- @sqlite
CREATE INDEX "group_by_field" ON "group" ("field_key", "field", "id", "archived");
-- @pgsql
CREATE INDEX "group_by_field" ON "group" ("field" COLLATE "fa-x-icu" NULLS FIRST, "field" COLLATE "C" NULLS FIRST, "id", "archived");
-- @end
-- @sqlite
CREATE INDEX "group_by_formation_start" ON "group" ("formation_start", "id", "archived");
-- @pgsql
CREATE INDEX "group_by_formation_start" ON "group" ("formation_start" NULLS FIRST, "id", "archived");
-- @end
CREATE INDEX "group_by_clinic" ON "group" ("clinic");
CREATE INDEX "group_by_facilitator" ON "group" ("facilitator");
-- @sqlite
CREATE INDEX "group_by_state" ON "group" ("state", "id", "archived");
-- @pgsql
CREATE INDEX "group_by_state" ON "group" ("state" NULLS FIRST, "id", "archived");
-- @end
-- @sqlite
CREATE INDEX "group_by_state_date" ON "group" ("state_date", "id", "archived");
-- @pgsql
CREATE INDEX "group_by_state_date" ON "group" ("state_date" NULLS FIRST, "id", "archived");
-- @end
-- @sqlite
CREATE VIRTUAL TABLE "search_group" USING fts5("search", content="group", content_rowid="id", prefix='1 2 3', detail=none,
  columnsize=0, tokenize="unicode61 remove_diacritics 0 categories 'L* M* N* P* S* Co'");
CREATE TRIGGER "search_group_made" AFTER INSERT ON "group"
BEGIN
  INSERT INTO "search_group" (rowid, "search") VALUES (new."id", new."search");
END;
CREATE TRIGGER "search_group_changed" AFTER UPDATE OF "search" ON "group" WHEN old."search" IS NOT new."search"
BEGIN
  INSERT INTO "search_group" ("search_group", rowid, "search") VALUES ('delete', old."id", old."search");
  INSERT INTO "search_group" (rowid, "search") VALUES (new."id", new."search");
END;
CREATE TRIGGER "search_group_gone" AFTER DELETE ON "group"
BEGIN
  INSERT INTO "search_group" ("search_group", rowid, "search") VALUES ('delete', old."id", old."search");
END;
-- @pgsql
CREATE INDEX "group_search" ON "group" USING gin ("search" gin_trgm_ops);
-- @end

CREATE TABLE "stay" (
  "id" @ID,
  "office" @INT NOT NULL REFERENCES "office"("id") DEFERRABLE INITIALLY IMMEDIATE,
  "version" @INT NOT NULL,
  "made_at" @TEXT NOT NULL,
  "made_by" @INT,
  "changed_at" @TEXT NOT NULL,
  "changed_by" @INT,
  "archived" @INT NOT NULL DEFAULT 0,
  "group" @INT NOT NULL REFERENCES "group"("id") DEFERRABLE INITIALLY IMMEDIATE,
  "client" @INT NOT NULL REFERENCES "client"("id") DEFERRABLE INITIALLY IMMEDIATE,
  "role" @TEXT NOT NULL,
  "joined" @TEXT NOT NULL,
  "left" @TEXT,
  "left_reason" @TEXT
) @STRICT;
-- @sqlite
CREATE INDEX "stay_in_owner" ON "stay" ("group", "joined", "id", "archived");
-- @pgsql
CREATE INDEX "stay_in_owner" ON "stay" ("group", "joined" NULLS FIRST, "id", "archived");
-- @end
CREATE INDEX "stay_by_client" ON "stay" ("client");

CREATE TABLE "meeting" (
  "id" @ID,
  "office" @INT NOT NULL REFERENCES "office"("id") DEFERRABLE INITIALLY IMMEDIATE,
  "version" @INT NOT NULL,
  "made_at" @TEXT NOT NULL,
  "made_by" @INT,
  "changed_at" @TEXT NOT NULL,
  "changed_by" @INT,
  "archived" @INT NOT NULL DEFAULT 0,
  "group" @INT NOT NULL REFERENCES "group"("id") DEFERRABLE INITIALLY IMMEDIATE,
  "date" @TEXT NOT NULL,
  "subject" @TEXT,
  "minutes" @TEXT
) @STRICT;
-- @sqlite
CREATE INDEX "meeting_in_owner" ON "meeting" ("group", "date", "id", "archived");
-- @pgsql
CREATE INDEX "meeting_in_owner" ON "meeting" ("group", "date" NULLS FIRST, "id", "archived");
-- @end

CREATE TABLE "meeting_presence" (
  "id" @ID,
  "office" @INT NOT NULL REFERENCES "office"("id") DEFERRABLE INITIALLY IMMEDIATE,
  "version" @INT NOT NULL,
  "made_at" @TEXT NOT NULL,
  "made_by" @INT,
  "changed_at" @TEXT NOT NULL,
  "changed_by" @INT,
  "archived" @INT NOT NULL DEFAULT 0,
  "meeting" @INT NOT NULL REFERENCES "meeting"("id") DEFERRABLE INITIALLY IMMEDIATE,
  "client" @INT NOT NULL REFERENCES "client"("id") DEFERRABLE INITIALLY IMMEDIATE,
  "state" @TEXT NOT NULL
) @STRICT;
CREATE UNIQUE INDEX "meeting_presence_meeting" ON "meeting_presence" ("meeting", "client") WHERE "archived" = 0;
CREATE INDEX "meeting_presence_by_client" ON "meeting_presence" ("client");

CREATE TABLE "ledger_line" (
  "id" @ID,
  "office" @INT NOT NULL REFERENCES "office"("id") DEFERRABLE INITIALLY IMMEDIATE,
  "version" @INT NOT NULL,
  "made_at" @TEXT NOT NULL,
  "made_by" @INT,
  "changed_at" @TEXT NOT NULL,
  "changed_by" @INT,
  "archived" @INT NOT NULL DEFAULT 0,
  "group" @INT NOT NULL REFERENCES "group"("id") DEFERRABLE INITIALLY IMMEDIATE,
  "date" @TEXT NOT NULL,
  "kind" @TEXT NOT NULL,
  "member" @INT REFERENCES "client"("id") DEFERRABLE INITIALLY IMMEDIATE,
  "amount" @INT NOT NULL,
  "meeting" @INT REFERENCES "meeting"("id") DEFERRABLE INITIALLY IMMEDIATE,
  "reverses" @INT REFERENCES "ledger_line"("id") DEFERRABLE INITIALLY IMMEDIATE,
  "note" @TEXT
) @STRICT;
-- @sqlite
CREATE INDEX "ledger_line_in_owner" ON "ledger_line" ("group", "date", "id", "archived");
-- @pgsql
CREATE INDEX "ledger_line_in_owner" ON "ledger_line" ("group", "date" NULLS FIRST, "id", "archived");
-- @end
CREATE INDEX "ledger_line_by_member" ON "ledger_line" ("member");
CREATE INDEX "ledger_line_by_meeting" ON "ledger_line" ("meeting");
CREATE INDEX "ledger_line_by_reverses" ON "ledger_line" ("reverses");

CREATE TABLE "course" (
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
  "partner" @INT REFERENCES "partner"("id") DEFERRABLE INITIALLY IMMEDIATE,
  "trainer" @INT REFERENCES "user"("id") DEFERRABLE INITIALLY IMMEDIATE,
  "trainer_name" @TEXT,
  "trainer_partner" @INT REFERENCES "partner"("id") DEFERRABLE INITIALLY IMMEDIATE,
  "start" @TEXT NOT NULL,
  "end" @TEXT NOT NULL,
  "hours" @INT NOT NULL,
  "capacity" @INT NOT NULL,
  "state" @TEXT NOT NULL,
  "state_reason" @TEXT,
  "about" @TEXT
) @STRICT;
-- @sqlite
CREATE INDEX "course_in_office" ON "course" ("office", "start", "id", "archived");
-- @pgsql
CREATE INDEX "course_in_office" ON "course" ("office", "start" NULLS FIRST, "id", "archived");
-- @end
-- @sqlite
CREATE INDEX "course_in_order" ON "course" ("start", "id", "archived");
-- @pgsql
CREATE INDEX "course_in_order" ON "course" ("start" NULLS FIRST, "id", "archived");
-- @end
-- @sqlite
CREATE INDEX "course_by_title" ON "course" ("title_key", "title", "id", "archived");
-- @pgsql
CREATE INDEX "course_by_title" ON "course" ("title" COLLATE "fa-x-icu" NULLS FIRST, "title" COLLATE "C" NULLS FIRST, "id", "archived");
-- @end
-- @sqlite
CREATE INDEX "course_by_kind" ON "course" ("kind", "id", "archived");
-- @pgsql
CREATE INDEX "course_by_kind" ON "course" ("kind" NULLS FIRST, "id", "archived");
-- @end
CREATE INDEX "course_by_partner" ON "course" ("partner");
CREATE INDEX "course_by_trainer" ON "course" ("trainer");
CREATE INDEX "course_by_trainer_partner" ON "course" ("trainer_partner");
-- @sqlite
CREATE INDEX "course_by_end" ON "course" ("end", "id", "archived");
-- @pgsql
CREATE INDEX "course_by_end" ON "course" ("end" NULLS FIRST, "id", "archived");
-- @end
-- @sqlite
CREATE INDEX "course_by_state" ON "course" ("state", "id", "archived");
-- @pgsql
CREATE INDEX "course_by_state" ON "course" ("state" NULLS FIRST, "id", "archived");
-- @end
-- @sqlite
CREATE VIRTUAL TABLE "search_course" USING fts5("search", content="course", content_rowid="id", prefix='1 2 3', detail=none,
  columnsize=0, tokenize="unicode61 remove_diacritics 0 categories 'L* M* N* P* S* Co'");
CREATE TRIGGER "search_course_made" AFTER INSERT ON "course"
BEGIN
  INSERT INTO "search_course" (rowid, "search") VALUES (new."id", new."search");
END;
CREATE TRIGGER "search_course_changed" AFTER UPDATE OF "search" ON "course" WHEN old."search" IS NOT new."search"
BEGIN
  INSERT INTO "search_course" ("search_course", rowid, "search") VALUES ('delete', old."id", old."search");
  INSERT INTO "search_course" (rowid, "search") VALUES (new."id", new."search");
END;
CREATE TRIGGER "search_course_gone" AFTER DELETE ON "course"
BEGIN
  INSERT INTO "search_course" ("search_course", rowid, "search") VALUES ('delete', old."id", old."search");
END;
-- @pgsql
CREATE INDEX "course_search" ON "course" USING gin ("search" gin_trgm_ops);
-- @end

CREATE TABLE "session" (
  "id" @ID,
  "office" @INT NOT NULL REFERENCES "office"("id") DEFERRABLE INITIALLY IMMEDIATE,
  "version" @INT NOT NULL,
  "made_at" @TEXT NOT NULL,
  "made_by" @INT,
  "changed_at" @TEXT NOT NULL,
  "changed_by" @INT,
  "archived" @INT NOT NULL DEFAULT 0,
  "course" @INT NOT NULL REFERENCES "course"("id") DEFERRABLE INITIALLY IMMEDIATE,
  "date" @TEXT NOT NULL,
  "from" @TEXT NOT NULL,
  "to" @TEXT NOT NULL,
  "topic" @TEXT,
  "cancelled" @INT,
  "cancel_reason" @TEXT
) @STRICT;
-- @sqlite
CREATE INDEX "session_in_owner" ON "session" ("course", "date", "from", "id", "archived");
-- @pgsql
CREATE INDEX "session_in_owner" ON "session" ("course", "date" NULLS FIRST, "from" NULLS FIRST, "id", "archived");
-- @end

CREATE TABLE "topic" (
  "id" @ID,
  "office" @INT NOT NULL REFERENCES "office"("id") DEFERRABLE INITIALLY IMMEDIATE,
  "version" @INT NOT NULL,
  "made_at" @TEXT NOT NULL,
  "made_by" @INT,
  "changed_at" @TEXT NOT NULL,
  "changed_by" @INT,
  "archived" @INT NOT NULL DEFAULT 0,
  "course" @INT NOT NULL REFERENCES "course"("id") DEFERRABLE INITIALLY IMMEDIATE,
  "title" @TEXT NOT NULL,
  "hours" @INT,
  "weight" @INT NOT NULL
) @STRICT;
CREATE INDEX "topic_in_owner" ON "topic" ("course", "id", "archived");

CREATE TABLE "enrolment" (
  "id" @ID,
  "office" @INT NOT NULL REFERENCES "office"("id") DEFERRABLE INITIALLY IMMEDIATE,
  "version" @INT NOT NULL,
  "made_at" @TEXT NOT NULL,
  "made_by" @INT,
  "changed_at" @TEXT NOT NULL,
  "changed_by" @INT,
  "archived" @INT NOT NULL DEFAULT 0,
  "course" @INT NOT NULL REFERENCES "course"("id") DEFERRABLE INITIALLY IMMEDIATE,
  "client" @INT REFERENCES "client"("id") DEFERRABLE INITIALLY IMMEDIATE,
  "user" @INT REFERENCES "user"("id") DEFERRABLE INITIALLY IMMEDIATE,
  "date" @TEXT NOT NULL,
  "state" @TEXT NOT NULL,
  "score" @INT,
  "proposed" @INT,
  "state_reason" @TEXT
) @STRICT;
CREATE INDEX "enrolment_in_owner" ON "enrolment" ("course", "id", "archived");
CREATE INDEX "enrolment_by_client" ON "enrolment" ("client");
CREATE INDEX "enrolment_by_user" ON "enrolment" ("user");
-- @sqlite
CREATE INDEX "enrolment_by_state" ON "enrolment" ("state", "id", "archived");
-- @pgsql
CREATE INDEX "enrolment_by_state" ON "enrolment" ("state" NULLS FIRST, "id", "archived");
-- @end

CREATE TABLE "score" (
  "id" @ID,
  "office" @INT NOT NULL REFERENCES "office"("id") DEFERRABLE INITIALLY IMMEDIATE,
  "version" @INT NOT NULL,
  "made_at" @TEXT NOT NULL,
  "made_by" @INT,
  "changed_at" @TEXT NOT NULL,
  "changed_by" @INT,
  "archived" @INT NOT NULL DEFAULT 0,
  "enrolment" @INT NOT NULL REFERENCES "enrolment"("id") DEFERRABLE INITIALLY IMMEDIATE,
  "topic" @INT NOT NULL REFERENCES "topic"("id") DEFERRABLE INITIALLY IMMEDIATE,
  "score" @INT NOT NULL
) @STRICT;
CREATE UNIQUE INDEX "score_enrolment" ON "score" ("enrolment", "topic") WHERE "archived" = 0;
CREATE INDEX "score_by_topic" ON "score" ("topic");

CREATE TABLE "attendance" (
  "id" @ID,
  "office" @INT NOT NULL REFERENCES "office"("id") DEFERRABLE INITIALLY IMMEDIATE,
  "version" @INT NOT NULL,
  "made_at" @TEXT NOT NULL,
  "made_by" @INT,
  "changed_at" @TEXT NOT NULL,
  "changed_by" @INT,
  "archived" @INT NOT NULL DEFAULT 0,
  "session" @INT NOT NULL REFERENCES "session"("id") DEFERRABLE INITIALLY IMMEDIATE,
  "enrolment" @INT NOT NULL REFERENCES "enrolment"("id") DEFERRABLE INITIALLY IMMEDIATE,
  "state" @TEXT NOT NULL
) @STRICT;
CREATE UNIQUE INDEX "attendance_session" ON "attendance" ("session", "enrolment") WHERE "archived" = 0;
CREATE INDEX "attendance_by_enrolment" ON "attendance" ("enrolment");

CREATE TABLE "certificate" (
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
  "holder_key" @BLOB,
-- @end
  "holder" @TEXT NOT NULL,
  "holder_id" @TEXT,
-- @sqlite
  "course_title_key" @BLOB,
-- @end
  "course_title" @TEXT,
  "enrolment" @INT NOT NULL REFERENCES "enrolment"("id") DEFERRABLE INITIALLY IMMEDIATE,
  "issue_date" @TEXT NOT NULL,
  "issuer" @INT REFERENCES "user"("id") DEFERRABLE INITIALLY IMMEDIATE,
  "template" @TEXT NOT NULL,
  "frozen" @TEXT NOT NULL,
  "code" @TEXT NOT NULL,
  "key_id" @TEXT NOT NULL,
  "duplicates" @INT,
  "replaces" @INT REFERENCES "certificate"("id") DEFERRABLE INITIALLY IMMEDIATE,
  "revoked_on" @TEXT,
  "revoked_reason" @TEXT
) @STRICT;
-- @sqlite
CREATE INDEX "certificate_in_office" ON "certificate" ("office", "issue_date", "id", "archived");
-- @pgsql
CREATE INDEX "certificate_in_office" ON "certificate" ("office", "issue_date" NULLS FIRST, "id", "archived");
-- @end
-- @sqlite
CREATE INDEX "certificate_in_order" ON "certificate" ("issue_date", "id", "archived");
-- @pgsql
CREATE INDEX "certificate_in_order" ON "certificate" ("issue_date" NULLS FIRST, "id", "archived");
-- @end
CREATE UNIQUE INDEX "certificate_number" ON "certificate" ("number") WHERE "number" IS NOT NULL;
-- @sqlite
CREATE INDEX "certificate_by_number" ON "certificate" ("number", "id", "archived");
-- @pgsql
CREATE INDEX "certificate_by_number" ON "certificate" ("number" NULLS FIRST, "id", "archived");
-- @end
-- @sqlite
CREATE INDEX "certificate_by_holder" ON "certificate" ("holder_key", "holder", "id", "archived");
-- @pgsql
CREATE INDEX "certificate_by_holder" ON "certificate" ("holder" COLLATE "fa-x-icu" NULLS FIRST, "holder" COLLATE "C" NULLS FIRST, "id", "archived");
-- @end
-- @sqlite
CREATE INDEX "certificate_by_course_title" ON "certificate" ("course_title_key", "course_title", "id", "archived");
-- @pgsql
CREATE INDEX "certificate_by_course_title" ON "certificate" ("course_title" COLLATE "fa-x-icu" NULLS FIRST, "course_title" COLLATE "C" NULLS FIRST, "id", "archived");
-- @end
CREATE INDEX "certificate_by_enrolment" ON "certificate" ("enrolment");
CREATE INDEX "certificate_by_issuer" ON "certificate" ("issuer");
CREATE INDEX "certificate_by_replaces" ON "certificate" ("replaces");
-- @sqlite
CREATE INDEX "certificate_by_revoked_on" ON "certificate" ("revoked_on", "id", "archived");
-- @pgsql
CREATE INDEX "certificate_by_revoked_on" ON "certificate" ("revoked_on" NULLS FIRST, "id", "archived");
-- @end
-- @sqlite
CREATE VIRTUAL TABLE "search_certificate" USING fts5("search", content="certificate", content_rowid="id", prefix='1 2 3', detail=none,
  columnsize=0, tokenize="unicode61 remove_diacritics 0 categories 'L* M* N* P* S* Co'");
CREATE TRIGGER "search_certificate_made" AFTER INSERT ON "certificate"
BEGIN
  INSERT INTO "search_certificate" (rowid, "search") VALUES (new."id", new."search");
END;
CREATE TRIGGER "search_certificate_changed" AFTER UPDATE OF "search" ON "certificate" WHEN old."search" IS NOT new."search"
BEGIN
  INSERT INTO "search_certificate" ("search_certificate", rowid, "search") VALUES ('delete', old."id", old."search");
  INSERT INTO "search_certificate" (rowid, "search") VALUES (new."id", new."search");
END;
CREATE TRIGGER "search_certificate_gone" AFTER DELETE ON "certificate"
BEGIN
  INSERT INTO "search_certificate" ("search_certificate", rowid, "search") VALUES ('delete', old."id", old."search");
END;
-- @pgsql
CREATE INDEX "certificate_search" ON "certificate" USING gin ("search" gin_trgm_ops);
-- @end

CREATE TABLE "key" (
  "id" @ID,
  "office" @INT NOT NULL REFERENCES "office"("id") DEFERRABLE INITIALLY IMMEDIATE,
  "version" @INT NOT NULL,
  "made_at" @TEXT NOT NULL,
  "made_by" @INT,
  "changed_at" @TEXT NOT NULL,
  "changed_by" @INT,
  "archived" @INT NOT NULL DEFAULT 0,
  "key_id" @TEXT NOT NULL,
  "public_key" @TEXT NOT NULL,
  "owner_name" @TEXT,
  "office_code" @TEXT,
  "office_level" @TEXT,
  "own" @INT,
  "from" @TEXT NOT NULL,
  "until" @TEXT,
  "withdrawn" @TEXT,
  "withdrawn_reason" @TEXT,
  "signed_by" @TEXT,
  "signature" @TEXT
) @STRICT;
-- @sqlite
CREATE INDEX "key_in_office" ON "key" ("office", "from", "id", "archived");
-- @pgsql
CREATE INDEX "key_in_office" ON "key" ("office", "from" NULLS FIRST, "id", "archived");
-- @end
-- @sqlite
CREATE INDEX "key_in_order" ON "key" ("from", "id", "archived");
-- @pgsql
CREATE INDEX "key_in_order" ON "key" ("from" NULLS FIRST, "id", "archived");
-- @end
CREATE UNIQUE INDEX "key_key_id" ON "key" ("key_id") WHERE "key_id" IS NOT NULL;

CREATE TABLE "key_seal" (
  "id" @ID,
  "office" @INT NOT NULL REFERENCES "office"("id") DEFERRABLE INITIALLY IMMEDIATE,
  "version" @INT NOT NULL,
  "made_at" @TEXT NOT NULL,
  "made_by" @INT,
  "changed_at" @TEXT NOT NULL,
  "changed_by" @INT,
  "archived" @INT NOT NULL DEFAULT 0,
  "key" @INT NOT NULL REFERENCES "key"("id") DEFERRABLE INITIALLY IMMEDIATE,
  "user" @INT REFERENCES "user"("id") DEFERRABLE INITIALLY IMMEDIATE,
  "sealed" @TEXT NOT NULL
) @STRICT;
CREATE INDEX "key_seal_in_owner" ON "key_seal" ("key", "id", "archived");
CREATE INDEX "key_seal_by_user" ON "key_seal" ("user");

CREATE TABLE "assessment" (
  "id" @ID,
  "office" @INT NOT NULL REFERENCES "office"("id") DEFERRABLE INITIALLY IMMEDIATE,
  "version" @INT NOT NULL,
  "made_at" @TEXT NOT NULL,
  "made_by" @INT,
  "changed_at" @TEXT NOT NULL,
  "changed_by" @INT,
  "archived" @INT NOT NULL DEFAULT 0,
  "client" @INT NOT NULL REFERENCES "client"("id") DEFERRABLE INITIALLY IMMEDIATE,
  "social_worker" @INT NOT NULL REFERENCES "user"("id") DEFERRABLE INITIALLY IMMEDIATE,
  "date" @TEXT NOT NULL,
  "income" @INT,
  "certifies_need" @INT,
  "valid_until" @TEXT,
  "needs" @TEXT,
  "strengths" @TEXT,
  "recommendation" @TEXT
) @STRICT;
-- @sqlite
CREATE INDEX "assessment_in_owner" ON "assessment" ("client", "date", "id", "archived");
-- @pgsql
CREATE INDEX "assessment_in_owner" ON "assessment" ("client", "date" NULLS FIRST, "id", "archived");
-- @end
CREATE INDEX "assessment_by_social_worker" ON "assessment" ("social_worker");

CREATE TABLE "visit" (
  "id" @ID,
  "office" @INT NOT NULL REFERENCES "office"("id") DEFERRABLE INITIALLY IMMEDIATE,
  "version" @INT NOT NULL,
  "made_at" @TEXT NOT NULL,
  "made_by" @INT,
  "changed_at" @TEXT NOT NULL,
  "changed_by" @INT,
  "archived" @INT NOT NULL DEFAULT 0,
  "client" @INT NOT NULL REFERENCES "client"("id") DEFERRABLE INITIALLY IMMEDIATE,
  "kind" @TEXT NOT NULL,
  "who" @INT NOT NULL REFERENCES "user"("id") DEFERRABLE INITIALLY IMMEDIATE,
  "date" @TEXT NOT NULL,
  "text" @TEXT NOT NULL,
  "next_step" @TEXT,
  "next_date" @TEXT,
  "done" @INT
) @STRICT;
-- @sqlite
CREATE INDEX "visit_in_owner" ON "visit" ("client", "date", "id", "archived");
-- @pgsql
CREATE INDEX "visit_in_owner" ON "visit" ("client", "date" NULLS FIRST, "id", "archived");
-- @end
CREATE INDEX "visit_by_who" ON "visit" ("who");
-- Agreed steps that are not done yet, by their day: what home pages ask for.
CREATE INDEX "visit_to_do" ON "visit" ("next_date", "id") WHERE coalesce("done", 0) = 0 AND "next_date" IS NOT NULL;

CREATE TABLE "letter" (
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
  "date" @TEXT NOT NULL,
  "to" @TEXT NOT NULL,
  "about" @TEXT NOT NULL,
  "attachments" @TEXT,
  "body" @TEXT,
  "client" @INT REFERENCES "client"("id") DEFERRABLE INITIALLY IMMEDIATE,
  "signatory" @INT REFERENCES "signatory"("id") DEFERRABLE INITIALLY IMMEDIATE,
  "pages" @TEXT
) @STRICT;
-- @sqlite
CREATE INDEX "letter_in_office" ON "letter" ("office", "date", "id", "archived");
-- @pgsql
CREATE INDEX "letter_in_office" ON "letter" ("office", "date" NULLS FIRST, "id", "archived");
-- @end
-- @sqlite
CREATE INDEX "letter_in_order" ON "letter" ("date", "id", "archived");
-- @pgsql
CREATE INDEX "letter_in_order" ON "letter" ("date" NULLS FIRST, "id", "archived");
-- @end
CREATE UNIQUE INDEX "letter_number" ON "letter" ("number") WHERE "number" IS NOT NULL;
-- @sqlite
CREATE INDEX "letter_by_number" ON "letter" ("number", "id", "archived");
-- @pgsql
CREATE INDEX "letter_by_number" ON "letter" ("number" NULLS FIRST, "id", "archived");
-- @end
CREATE INDEX "letter_by_client" ON "letter" ("client");
CREATE INDEX "letter_by_signatory" ON "letter" ("signatory");
-- @sqlite
CREATE VIRTUAL TABLE "search_letter" USING fts5("search", content="letter", content_rowid="id", prefix='1 2 3', detail=none,
  columnsize=0, tokenize="unicode61 remove_diacritics 0 categories 'L* M* N* P* S* Co'");
CREATE TRIGGER "search_letter_made" AFTER INSERT ON "letter"
BEGIN
  INSERT INTO "search_letter" (rowid, "search") VALUES (new."id", new."search");
END;
CREATE TRIGGER "search_letter_changed" AFTER UPDATE OF "search" ON "letter" WHEN old."search" IS NOT new."search"
BEGIN
  INSERT INTO "search_letter" ("search_letter", rowid, "search") VALUES ('delete', old."id", old."search");
  INSERT INTO "search_letter" (rowid, "search") VALUES (new."id", new."search");
END;
CREATE TRIGGER "search_letter_gone" AFTER DELETE ON "letter"
BEGIN
  INSERT INTO "search_letter" ("search_letter", rowid, "search") VALUES ('delete', old."id", old."search");
END;
-- @pgsql
CREATE INDEX "letter_search" ON "letter" USING gin ("search" gin_trgm_ops);
-- @end

CREATE TABLE "attachment" (
  "id" @ID,
  "office" @INT NOT NULL REFERENCES "office"("id") DEFERRABLE INITIALLY IMMEDIATE,
  "version" @INT NOT NULL,
  "made_at" @TEXT NOT NULL,
  "made_by" @INT,
  "changed_at" @TEXT NOT NULL,
  "changed_by" @INT,
  "archived" @INT NOT NULL DEFAULT 0,
  "search" @TEXT,
  "record_type" @TEXT NOT NULL,
  "record_id" @INT NOT NULL,
-- @sqlite
  "title_key" @BLOB,
-- @end
  "title" @TEXT NOT NULL,
  "file" @TEXT NOT NULL,
  "file_name" @TEXT,
  "media_type" @TEXT,
  "size" @INT
) @STRICT;
CREATE INDEX "attachment_by_record" ON "attachment" ("record_id", "record_type");
CREATE INDEX "attachment_in_office" ON "attachment" ("office", "id", "archived");
-- @sqlite
CREATE INDEX "attachment_by_title" ON "attachment" ("title_key", "title", "id", "archived");
-- @pgsql
CREATE INDEX "attachment_by_title" ON "attachment" ("title" COLLATE "fa-x-icu" NULLS FIRST, "title" COLLATE "C" NULLS FIRST, "id", "archived");
-- @end
-- @sqlite
CREATE VIRTUAL TABLE "search_attachment" USING fts5("search", content="attachment", content_rowid="id", prefix='1 2 3', detail=none,
  columnsize=0, tokenize="unicode61 remove_diacritics 0 categories 'L* M* N* P* S* Co'");
CREATE TRIGGER "search_attachment_made" AFTER INSERT ON "attachment"
BEGIN
  INSERT INTO "search_attachment" (rowid, "search") VALUES (new."id", new."search");
END;
CREATE TRIGGER "search_attachment_changed" AFTER UPDATE OF "search" ON "attachment" WHEN old."search" IS NOT new."search"
BEGIN
  INSERT INTO "search_attachment" ("search_attachment", rowid, "search") VALUES ('delete', old."id", old."search");
  INSERT INTO "search_attachment" (rowid, "search") VALUES (new."id", new."search");
END;
CREATE TRIGGER "search_attachment_gone" AFTER DELETE ON "attachment"
BEGIN
  INSERT INTO "search_attachment" ("search_attachment", rowid, "search") VALUES ('delete', old."id", old."search");
END;
-- @pgsql
CREATE INDEX "attachment_search" ON "attachment" USING gin ("search" gin_trgm_ops);
-- @end

CREATE TABLE "audit_entry" (
  "id" @ID,
  "office" @INT NOT NULL REFERENCES "office"("id") DEFERRABLE INITIALLY IMMEDIATE,
  "version" @INT NOT NULL,
  "made_at" @TEXT NOT NULL,
  "made_by" @INT,
  "changed_at" @TEXT NOT NULL,
  "changed_by" @INT,
  "archived" @INT NOT NULL DEFAULT 0,
  "number" @INT NOT NULL,
  "at" @TEXT NOT NULL,
  "user" @INT REFERENCES "user"("id") DEFERRABLE INITIALLY IMMEDIATE,
  "account" @TEXT,
  "action" @TEXT NOT NULL,
  "record_type" @TEXT,
  "record_id" @INT,
  "record_title" @TEXT,
  "work" @TEXT,
  "work_id" @INT,
  "changes" @TEXT,
  "before" @TEXT,
  "hash" @TEXT NOT NULL
) @STRICT;
CREATE UNIQUE INDEX "audit_entry_number" ON "audit_entry" ("office", "number");
CREATE INDEX "audit_entry_by_record" ON "audit_entry" ("record_id", "record_type");
-- @sqlite
CREATE INDEX "audit_entry_in_order" ON "audit_entry" ("number", "id", "archived");
-- @pgsql
CREATE INDEX "audit_entry_in_order" ON "audit_entry" ("number" NULLS FIRST, "id", "archived");
-- @end
-- @sqlite
CREATE INDEX "audit_entry_by_at" ON "audit_entry" ("at", "id", "archived");
-- @pgsql
CREATE INDEX "audit_entry_by_at" ON "audit_entry" ("at" NULLS FIRST, "id", "archived");
-- @end
CREATE INDEX "audit_entry_by_user" ON "audit_entry" ("user");
