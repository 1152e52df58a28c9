package app.plait.account;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.persistence.LockModeType;

import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;

public interface AccountRepository extends JpaRepository<Account, Long> {

	Optional<Account> findByUsername(String username);

	Optional<Account> findByEmail(String email);

	Optional<Account> findByUnsubscribeKey(UUID key);

	boolean existsByRole(Role role);

	/**
	 * The admins who can sign in, locked in one order until the transaction ends: so two
	 * admins who take the role from each other at once can't both succeed.
	 */
	@Lock(LockModeType.PESSIMISTIC_WRITE)
	@Query("select account from Account account where account.role = app.plait.account.Role.ADMIN "
			+ "and account.disabledAt is null and account.password is not null order by account.id")
	List<Account> lockAdmins();

}
