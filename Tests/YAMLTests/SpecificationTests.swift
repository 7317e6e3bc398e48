import Testing
@testable import YAML

/// Examples of the YAML specification, https://yaml.org/spec/1.2.2/#chapter-2-language-overview, by their numbers; places
/// are counted by hand.
@Suite struct SpecificationTests {
    @Test func `example 2-1, a list of scalars`() {
        #expect(
            Outline.of("- Mark McGwire\n- Sammy Sosa\n- Ken Griffey\n") == [
                "1:1 []", "1:3 Mark McGwire", "2:3 Sammy Sosa", "3:3 Ken Griffey",
            ])
    }

    @Test func `example 2-2, keys with scalars, comments after them`() {
        #expect(
            Outline.of("hr:  65    # Home runs\navg: 0.278 # Batting average\nrbi: 147   # Runs Batted In\n") == [
                "1:1 {}", "1:1 hr:", "1:6 65", "2:1 avg:", "2:6 0.278", "3:1 rbi:", "3:6 147",
            ])
    }

    @Test func `example 2-3, keys with lists`() {
        #expect(
            Outline.of("american:\n- Boston Red Sox\n- Detroit Tigers\nnational:\n- New York Mets\n") == [
                "1:1 {}", "1:1 american:", "2:1 []", "2:3 Boston Red Sox", "3:3 Detroit Tigers", "4:1 national:",
                "5:1 []", "5:3 New York Mets",
            ])
    }

    @Test func `example 2-4, a list of mappings`() {
        #expect(
            Outline.of("-\n  name: Mark McGwire\n  hr:   65\n-\n  name: Sammy Sosa\n") == [
                "1:1 []", "2:3 {}", "2:3 name:", "2:9 Mark McGwire", "3:3 hr:", "3:9 65", "5:3 {}", "5:3 name:",
                "5:9 Sammy Sosa",
            ])
    }

    @Test func `example 2-5, a list of lists`() {
        #expect(
            Outline.of("- [name        , hr, avg  ]\n- [Mark McGwire, 65, 0.278]\n") == [
                "1:1 []", "1:3 []", "1:4 name", "1:18 hr", "1:22 avg", "2:3 []", "2:4 Mark McGwire", "2:18 65",
                "2:22 0.278",
            ])
    }

    @Test func `example 2-6, a mapping of mappings`() {
        #expect(
            Outline.of("Mark McGwire: {hr: 65, avg: 0.278}\nSammy Sosa: {\n    hr: 63,\n    avg: 0.288,\n }\n") == [
                "1:1 {}", "1:1 Mark McGwire:", "1:15 {}", "1:16 hr:", "1:20 65", "1:24 avg:", "1:29 0.278",
                "2:1 Sammy Sosa:", "2:13 {}", "3:5 hr:", "3:9 63", "4:5 avg:", "4:10 0.288",
            ])
    }

    @Test func `example 2-7, two documents, of which the second is one too many`() {
        let text = """
            # Ranking of 1998 home runs
            ---
            - Mark McGwire
            - Sammy Sosa
            - Ken Griffey

            # Team ranking
            ---
            - Chicago Cubs
            - St Louis Cardinals
            """
        #expect(Outline.of(text) == ["8:1 severalDocuments"])
    }

    @Test func `example 2-10, an anchor and an alias`() {
        let text = """
            ---
            hr:
              - Mark McGwire
              # Following node labeled SS
              - &SS Sammy Sosa
            rbi:
              - *SS # Subsequent occurrence
              - Ken Griffey
            """
        #expect(
            Outline.of(text) == [
                "2:1 {}", "2:1 hr:", "3:3 []", "3:5 Mark McGwire", "5:5 Sammy Sosa", "6:1 rbi:", "7:3 []", "7:5 *SS",
                "8:5 Ken Griffey", "5:5 anchor(\"SS\")", "7:5 alias(\"SS\")",
            ])
    }

    @Test func `example 2-11, a key that is a list`() {
        let text = """
            ? - Detroit Tigers
              - Chicago cubs
            : - 2001-07-23
            """
        #expect(Outline.of(text) == ["1:1 {}", "1:3 keyNotText(found: \"a list\")"])
    }

    @Test func `example 2-12, mappings that begin after a list mark`() {
        #expect(
            Outline.of("---\n# Products purchased\n- item    : Super Hoop\n  quantity: 1\n- item    : Basketball\n")
                == [
                    "3:1 []", "3:3 {}", "3:3 item:", "3:13 Super Hoop", "4:3 quantity:", "4:13 1", "5:3 {}",
                    "5:3 item:",
                    "5:13 Basketball",
                ])
    }

    @Test func `examples 2-13 and 2-14, blocks whose line breaks are kept and folded`() {
        #expect(
            Outline.of("# ASCII Art\n--- |\n  \\//||\\/||\n  // ||  ||__\n") == [
                "2:5 |\\//||\\/||\n// ||  ||__\n"
            ])
        #expect(
            Outline.of("--- >\n  Mark McGwire's\n  year was crippled\n  by a knee injury.\n") == [
                "1:5 |Mark McGwire's year was crippled by a knee injury.\n"
            ])
    }

    @Test func `example 2-17, scalars in quotes`() {
        let text = #"""
            unicode: "Sosa did fine.\u263A"
            control: "\b1998\t1999\t2000\n"
            hex esc: "\x0d\x0a is \r\n"
            single: '"Howdy!" he cried.'
            quoted: ' # Not a ''comment''.'
            tie-fighter: '|\-*-/|'
            """#
        #expect(
            Outline.of(text) == [
                "1:1 {}", "1:1 unicode:", "1:10 \"Sosa did fine.☺\"", "2:1 control:",
                "2:10 \"\u{8}1998\t1999\t2000\n\"", "3:1 hex esc:", "3:10 \"\r\n is \r\n\"", "4:1 single:",
                "4:9 '\"Howdy!\" he cried.'", "5:1 quoted:", "5:9 ' # Not a 'comment'.'", "6:1 tie-fighter:",
                "6:14 '|\\-*-/|'",
            ])
    }

    @Test func `example 2-18, scalars of several lines`() {
        #expect(
            Outline.of(
                "plain:\n  This unquoted scalar\n  spans many lines.\n\nquoted: \"So does this\n  quoted scalar.\\n\"\n"
            )
                == [
                    "1:1 {}", "1:1 plain:", "2:3 This unquoted scalar spans many lines.", "5:1 quoted:",
                    "5:9 \"So does this quoted scalar.\n\"",
                ])
    }

    @Test func `examples 2-19 to 2-21, numbers and other words, which stay as they are written`() {
        let words = [
            "12345", "+12345", "0o14", "0xC", "1.23015e+3", "12.3015e+02", "1230.15", "-.inf", ".nan", "true", "~",
            "1_000", "190:20:30", "<<",
        ]
        for word in words {
            #expect(Outline.of("value: \(word)") == ["1:1 {}", "1:1 value:", "1:8 \(word)"])
        }
        #expect(Outline.of("<<: 1") == ["1:1 {}", "1:1 <<:", "1:5 1"])
    }

    @Test func `example 2-23, tags`() {
        #expect(
            Outline.of("not-date: !!str 2002-04-28\n") == ["1:1 {}", "1:1 not-date:", "1:11 2002-04-28"])
        #expect(
            Outline.of("a: !!int 1\nb: !local [x]\nc: !!map {}\nd: !<tag:e.org,2000:x> {}\n") == [
                "1:1 {}", "1:1 a:", "1:4 1", "2:1 b:", "2:4 []", "2:12 x", "3:1 c:", "3:4 {}", "4:1 d:", "4:4 {}",
                "1:4 tag(\"tag:yaml.org,2002:int\")", "2:4 tag(\"!local\")", "4:4 tag(\"tag:e.org,2000:x\")",
            ])
    }

    @Test func `example 7-2, values that are empty`() {
        #expect(Outline.of("{ foo : , b: }") == ["1:1 {}", "1:3 foo:", "1:9 ", "1:11 b:", "1:14 "])
        #expect(Outline.of("? a\n") == ["1:1 {}", "1:3 a:", "2:1 "])
    }

    @Test func `example 7-21, keys within a list`() {
        #expect(
            Outline.of("- [ YAML : separate ]\n") == ["1:1 []", "1:3 []", "1:5 {}", "1:5 YAML:", "1:12 separate"])
    }
}
