package org.valija.policy.restriction;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.valija.settings.InvalidSettingException;

/** P20: how lists are written. */
class RestrictionsTest {

    @ParameterizedTest
    @DisplayName("P20, P21, P23, P25: lists as the guides and Postfix have them, also by former names")
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "permit_mynetworks, reject_unknown_client | permit_mynetworks, reject_unknown_client_hostname",
                "reject_unknown_hostname | reject_unknown_helo_hostname",
                "permit_sasl_authenticated permit_mynetworks, check_relay_domains"
                        + " | permit_sasl_authenticated, permit_mynetworks, reject_unauth_destination",
                "warn_if_reject REJECT_NON_FQDN_SENDER,reject | warn_if_reject reject_non_fqdn_sender, reject",
                "reject_rbl_client Zen.example.net=127.0.0.[2;4..11], permit_dnswl_client list.example.net"
                        + " | reject_rbl_client zen.example.net=127.0.0.[2;4..11], permit_dnswl_client list.example.net",
                "  ,, | ''"
            })
    void reads(String text, String printed) {
        Restrictions list = Restrictions.parse(text);
        assertEquals(printed, list.toString());
        assertEquals(list, Restrictions.parse(printed));
    }

    @ParameterizedTest
    @DisplayName("what cannot be is refused when it is entered, with the reason")
    @CsvSource(
            delimiter = '|',
            value = {
                "permit_all | there is no check \"permit_all\"",
                "reject_unknown_client, warn_if_reject | a check is missing",
                "reject_rbl_client | domain of a list is missing",
                "reject_rbl_client here | \"here\" is not the domain",
                "reject_rbl_client zen.example.net=127.0.0 | is not a filter",
                "reject_rbl_client zen.example.net=127.0.0.[9..2] | is not a filter",
                "reject_rbl_client zen.example.net=127.0.0.256 | is not a filter",
                "reject_maps_rbl | there is no check \"reject_maps_rbl\"",
                "reject, permit_mynetworks | behind reject is never asked",
                "check_client_access hash:/etc/postfix/access | there is one access table"
            })
    void refuses(String text, String reason) {
        String message = assertThrows(
                        InvalidSettingException.class,
                        () -> RestrictionSettings.of(Stage.CLIENT).parse(text))
                .getMessage();
        assertTrue(message.contains(reason) && message.startsWith("setting restrictions.client"), message);
    }

    @ParameterizedTest
    @DisplayName("P20: a list that would make an open relay is refused, as Postfix does")
    @ValueSource(
            strings = {
                "",
                "permit_mynetworks",
                "permit_mynetworks, permit_sasl_authenticated, permit",
                "permit_mynetworks, warn_if_reject reject_unauth_destination",
                "permit_dnswl_client list.example.net, reject_unauth_destination",
                "warn_if_reject permit, reject_unauth_destination"
            })
    void noOpenRelay(String text) {
        String message = assertThrows(
                        InvalidSettingException.class,
                        () -> RestrictionSettings.of(Stage.RELAY).parse(text))
                .getMessage();
        assertTrue(message.contains("open relay"), message);
    }

    @Test
    void guardedRelaying() {
        for (String text : new String[] {"reject", "permit_mynetworks, defer_unauth_destination, permit"}) {
            assertEquals(text, RestrictionSettings.of(Stage.RELAY).parse(text).toString());
        }
    }
}
