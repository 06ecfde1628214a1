package org.valija.auth;

import java.security.Principal;
import java.security.spec.AlgorithmParameterSpec;
import java.util.Optional;
import org.valija.directory.Credential;
import org.valija.directory.Directory;
import org.valija.mail.MailAddress;
import org.wildfly.security.auth.SupportLevel;
import org.wildfly.security.auth.principal.NamePrincipal;
import org.wildfly.security.auth.server.RealmIdentity;
import org.wildfly.security.auth.server.SecurityRealm;
import org.wildfly.security.evidence.Evidence;
import org.wildfly.security.evidence.PasswordGuessEvidence;

/**
 * The directory's accounts as an Elytron realm. Verifies passwords and never hands out a credential.
 * An account that does not exist or is disabled takes as long to refuse as one that does.
 */
final class AccountRealm implements SecurityRealm {

    private final Directory directory;
    private final PasswordCheck check;

    AccountRealm(Directory directory, PasswordCheck check) {
        this.directory = directory;
        this.check = check;
    }

    @Override
    public RealmIdentity getRealmIdentity(Principal principal) {
        Optional<Credential> credential = directory
                .credential(MailAddress.of(principal.getName()))
                .filter(found -> found.account().enabled());
        return new AccountIdentity(new NamePrincipal(principal.getName()), credential, check);
    }

    @Override
    public SupportLevel getCredentialAcquireSupport(
            Class<? extends org.wildfly.security.credential.Credential> type,
            String algorithm,
            AlgorithmParameterSpec parameters) {
        return SupportLevel.UNSUPPORTED;
    }

    @Override
    public SupportLevel getEvidenceVerifySupport(Class<? extends Evidence> type, String algorithm) {
        return type == PasswordGuessEvidence.class ? SupportLevel.SUPPORTED : SupportLevel.UNSUPPORTED;
    }

    /** Claims to exist in any case, so that a password is always checked against something. */
    private record AccountIdentity(NamePrincipal name, Optional<Credential> credential, PasswordCheck check)
            implements RealmIdentity {

        @Override
        public Principal getRealmIdentityPrincipal() {
            return name;
        }

        @Override
        public SupportLevel getCredentialAcquireSupport(
                Class<? extends org.wildfly.security.credential.Credential> type,
                String algorithm,
                AlgorithmParameterSpec parameters) {
            return SupportLevel.UNSUPPORTED;
        }

        @Override
        public <C extends org.wildfly.security.credential.Credential> C getCredential(Class<C> type) {
            return null;
        }

        @Override
        public SupportLevel getEvidenceVerifySupport(Class<? extends Evidence> type, String algorithm) {
            return type == PasswordGuessEvidence.class ? SupportLevel.SUPPORTED : SupportLevel.UNSUPPORTED;
        }

        @Override
        public boolean verifyEvidence(Evidence evidence) {
            return evidence instanceof PasswordGuessEvidence guess && check.matches(credential, guess.getGuess());
        }

        @Override
        public boolean exists() {
            return true;
        }
    }
}
