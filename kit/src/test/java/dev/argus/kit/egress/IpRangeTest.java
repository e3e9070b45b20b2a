package dev.argus.kit.egress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.argus.kit.json.MalformedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IpRangeTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "203.0.113.7/32",
                "0.0.0.0/0",
                "10.0.0.0/8",
                "255.255.255.255/32",
                "2001:db8:0:0:0:0:0:1/128",
                "0:0:0:0:0:0:0:0/0"
            })
    void survivesReadingAndWriting(String cidr) {
        assertThat(IpRange.parse(cidr)).hasToString(cidr);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "10.0.0.0 | is not a CIDR",
                "10.0.0.0/ | is not a CIDR",
                "10.0.0.0/08 | is not a CIDR",
                "10.0.0.0/-1 | is not a CIDR",
                "10.0.0.0/33 | at most 32",
                "::/129 | at most 128",
                "10.0.0.1/8 | write 10.0.0.0/8",
                "2001:db8::1/32 | write 2001:db8:0:0:0:0:0:0/32",
                "10.1/16 | is not an IP address",
                "010.0.0.0/8 | is not an IP address",
                "256.0.0.0/8 | is not an IP address",
                "0x0a.0.0.0/8 | is not an IP address",
                "example.com/32 | host names are not accepted",
                "fe80::1%eth0/128 | is not an IP address",
                "::ffff:10.0.0.1/128 | is not an IP address",
                "::ffff:a00:1/128 | write it as IPv4",
                "1::2::3/128 | is not an IP address",
                "''|is not a CIDR",
            })
    void refusesOtherFormsOfARange(String text, String says) {
        assertThatThrownBy(() -> IpRange.parse(text))
                .isInstanceOf(MalformedException.class)
                .hasMessageContaining(says);
    }

    @Test
    void anErrorShowsNeitherControlCharactersNorMuchText() {
        assertThatThrownBy(() -> IpRange.parse("\u001b[2J" + "x".repeat(9999)))
                .satisfies(thrown ->
                        assertThat(thrown.getMessage()).hasSizeLessThan(200).doesNotContain("\u001b"));
    }

    @Test
    void containsItselfAndNarrowerRangesOfItsFamily() {
        var ten = IpRange.parse("10.0.0.0/8");
        assertThat(ten.contains(ten)).isTrue();
        assertThat(ten.contains(IpRange.parse("10.255.0.0/16"))).isTrue();
        assertThat(ten.contains(IpRange.parse("11.0.0.0/8"))).isFalse();
        assertThat(ten.contains(IpRange.parse("0.0.0.0/0"))).isFalse();
        assertThat(IpRange.parse("::/0").contains(ten)).isFalse();
        assertThat(IpRange.parse("0.0.0.0/0").contains(ten)).isTrue();
    }
}
