-- Accepted messages until every recipient's fate is known. Times are milliseconds since 1970 in UTC.

create table queued_message (
  id             bigint       not null primary key,  -- the queue id
  content_id     bigint       not null,
  trace          bytea        not null,              -- stands before the content
  size           bigint       not null,              -- octets of trace and content
  sender         varchar(1000) not null,             -- empty for <>
  eight_bit      boolean      not null,              -- BODY=8BITMIME
  international  boolean      not null,              -- SMTPUTF8
  ret            varchar(4),
  envelope_id    varchar(400),
  arrival        bigint       not null,
  client         varchar(64)  not null,
  helo           varchar(255) not null,
  login          varchar(1000) not null,
  protocol       varchar(20)  not null,
  held           boolean      not null,
  priority       integer      not null,
  recipients     integer      not null               -- how many it had when it was accepted
);

create table queued_recipient (
  id             bigint       not null primary key,
  message        bigint       not null references queued_message (id),
  address        varchar(1000) not null,
  via            varchar(1000),                      -- the alias that led here
  orcpt          varchar(1000),
  notifies       integer      not null,              -- bits: 1 never, 2 success, 4 failure, 8 delay
  destination    varchar(255) not null,
  account        bigint       not null,              -- 0 where not local
  detail         varchar(255) not null,
  due            bigint       not null,              -- next attempt; while leased, when the lease ends; held: the end of time
  lease_owner    varchar(300),
  attempts       integer      not null,
  last_reply     varchar(1000),
  last_relay     varchar(300),
  warned         boolean      not null               -- the delay has been reported
);

create index queued_recipient_message on queued_recipient (message);
-- what is due at all, and what is due for one destination: the runner reads pages of these, never the table
create index queued_recipient_due on queued_recipient (due);
create index queued_recipient_destination on queued_recipient (destination, due);
-- whether the sweeper may remove a content
create index queued_message_content on queued_message (content_id);

-- What happened to each message, for the console and the command line.
create table delivery_log (
  queue_id       bigint       not null,
  id             bigint       not null,
  at             bigint       not null,
  stage          varchar(10)  not null,
  detail         varchar(2000) not null,
  primary key (queue_id, id)
);
