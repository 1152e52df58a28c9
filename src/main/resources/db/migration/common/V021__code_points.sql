-- Limits of texts count code points, and H2's columns UTF-16 units: twice as many have room.
alter table post alter column title set data type varchar(510);
alter table post alter column excerpt set data type varchar(2000);
alter table revision alter column title set data type varchar(510);
alter table revision alter column excerpt set data type varchar(2000);

alter table tag alter column description set data type varchar(4000);
alter table category alter column description set data type varchar(4000);

alter table site alter column title set data type varchar(200);
alter table site alter column tagline set data type varchar(400);
alter table site alter column welcome set data type varchar(4000);
alter table site alter column about set data type varchar(10000);
alter table site alter column contacts set data type varchar(4000);
alter table site alter column licence_name set data type varchar(200);
alter table site alter column licence_url set data type varchar(1000);
alter table site alter column rights_holder set data type varchar(200);

alter table account alter column name set data type varchar(160);
alter table account alter column bio set data type varchar(2000);
alter table account alter column email set data type varchar(508);
alter table ticket alter column email set data type varchar(508);

alter table comment alter column body set data type varchar(10000);

alter table mail alter column recipient set data type varchar(508);
alter table mail alter column failure set data type varchar(1000);
alter table security_event alter column subject set data type varchar(600);
