-- An alias leads to other things than addresses too: a mailbox, a file of targets, a refusal, nowhere.
alter table alias_target rename column address to target;
alter table alias_target alter column target set data type varchar(1000);

-- The mailbox that an alias names; the reverse-path of a list's copies. Null where there is none.
alter table queued_recipient add column mailbox varchar(1000);
alter table queued_recipient add column sender varchar(1000);
