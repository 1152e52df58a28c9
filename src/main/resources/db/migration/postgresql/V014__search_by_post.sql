-- Its index of words serves both ways; this belongs to H2.
select 1;
