import Testing

@Suite struct SurfaceFaultTests {
    /// A line that takes the place of its key's line in the sound file, or is added as line 6, and what is said of it.
    struct Case: CustomTestStringConvertible {
        var line: String
        var fault: String

        init(_ line: String, _ fault: String) {
            self.line = line
            self.fault = fault
        }

        var testDescription: String { line }

        var text: String {
            let key = String(line.prefix { $0 != ":" })
            return SurfaceText.sound.contains("\n" + key + ":") || key == "title"
                ? SurfaceText.with(key, as: line) : SurfaceText.sound + line + "\n"
        }
    }

    @Test func `a sound file has no fault`() {
        #expect(SurfaceText.faults(SurfaceText.sound) == [])
    }

    @Test(arguments: [
        Case("titel: A", "6:1: unknown key 'titel'; did you mean 'title'?"),
        Case("colour: red", "6:1: unknown key 'colour'"),
        Case("? [a, b]\n: 1", "6:3: 'key' must be text, not a list"),
        Case("title:", "1:7: 'title' is empty"),
        Case("title: \"\"", "1:8: 'title' is empty"),
        Case("title: [a]", "1:8: 'title' must be text, not a list"),
        Case("summary: { a: b }", "6:10: 'summary' must be text, not a mapping"),
        Case("parameters: x, y", "2:13: 'parameters' must be the names of one or two parameters, not 'x, y'"),
        Case("parameters: []", "2:13: 'parameters' must be the names of one or two parameters, not 0 values"),
        Case("parameters: [x, y, z]", "2:13: 'parameters' must be the names of one or two parameters, not 3 values"),
        Case("constants: 3", "6:12: 'constants' must be a mapping, not '3'"),
        Case("constants: { a: one }", "6:17: 'constants.a' must be a number, not 'one'"),
        Case("constants: { a: \"1\" }", "6:17: 'constants.a' must be a number, not the text '1'"),
        Case("constants: { a: 1_000 }", "6:17: 'constants.a' must be a number, not '1_000'"),
        Case("constants: { a: 0x10 }", "6:17: 'constants.a' must be a number, not '0x10'"),
        Case("constants: { a: .inf }", "6:17: 'constants.a' must be a finite number, not .inf"),
        Case("constants: { a: -1e999 }", "6:17: 'constants.a' must be a finite number, not -1e999"),
        Case("constants: { a: }", "6:17: 'constants.a' must be a number, not nothing"),
        Case(
            "constants: { 2a: 1 }",
            "6:14: '2a' cannot name a constant; a name is a letter or '_', then letters, digits and '_'"),
        Case("constants: { pi: 3 }", "6:14: 'pi' cannot name a constant; it is reserved"),
        Case("constants: { sin: 3 }", "6:14: 'sin' cannot name a constant; it is reserved"),
        Case("constants: { x: 3 }", "6:14: 'x' names both a parameter and a constant"),
        Case("data: { y: [1] }", "6:9: 'y' names both a parameter and a data column"),
        Case("data: { u: [] }", "6:9: data column 'u' has no rows"),
        Case("data: { u: 1 }", "6:12: 'data.u' must be a list of numbers, not '1'"),
        Case("data: { u: [1, two] }", "6:16: 'data.u' must be a number, not 'two'"),
        Case("data: { u: [1, nan] }", "6:16: 'data.u' must be a finite number, not nan"),
        Case("data: { u: [1, 2], v: [3] }", "6:20: data columns 'u' and 'v' differ in length: 2 and 1"),
        Case("where: { r: [1] }", "6:13: 'where.r' must be text, not a list"),
        Case("where: { x: y }", "6:10: 'x' names both a parameter and a part"),
        Case("domain: [0, 1]", "4:9: 'domain' must be a mapping, not a list"),
        Case("domain: { x: [0, 1] }", "4:9: missing key 'y' in 'domain'"),
        Case(
            "domain: { x: [0, 1], y: 1 }",
            "4:25: 'domain.y' must be two numbers, the lower and upper ends, not '1'"),
        Case(
            "domain: { x: [0, 1], y: [1] }",
            "4:25: 'domain.y' must be two numbers, the lower and upper ends, not 1 value"),
        Case(
            "domain: { x: [1, 0], y: [0, 1] }",
            "4:14: the lower end of 'domain.x' must be less than the upper end, but 1.0 >= 0.0"),
        Case(
            "domain: { x: [1, 1], y: [0, 1] }",
            "4:14: the lower end of 'domain.x' must be less than the upper end, but 1.0 >= 1.0"),
        Case(
            "domain: { x: [-1e308, 1e308], y: [0, 1] }",
            "4:14: 'domain.x' is too wide: its width overflows double precision"),
        Case("domain: { x: [0, .inf], y: [0, 1] }", "4:18: 'domain.x' must be a finite number, not .inf"),
        Case("start: 3", "5:8: 'start' must be two numbers, one for each parameter, not '3'"),
        Case("start: [1, 2, 3]", "5:8: 'start' must be two numbers, one for each parameter, not 3 values"),
        Case("start: [1, b]", "5:12: 'start' must be a number, not 'b'"),
        Case("minima: [1, 2]", "6:10: 'minima' must be two numbers, one for each parameter, not '1'"),
        Case("minima: [[1, 2], [3]]", "6:18: 'minima' must be two numbers, one for each parameter, not 1 value"),
        Case("minima: 1", "6:9: 'minima' must be a list of points, each two numbers, not '1'"),
        Case("constraint: 1", "6:13: 'constraint' must be a mapping, not '1'"),
        Case("constraint: {}", "6:13: 'constraint' must have either 'box' or 'ball'"),
        Case(
            "constraint: { box: { x: [0, 1] }, ball: 1 }", "6:13: 'constraint' must have either 'box' or 'ball'"),
        Case("constraint: { box: { z: [0, 1] } }", "6:22: unknown key 'z' in 'constraint.box'"),
        Case(
            "constraint: { box: { x: [1, 0] } }",
            "6:25: the lower end of 'constraint.box.x' must be less than the upper end, but 1.0 >= 0.0"),
        Case("constraint: { ball: -1 }", "6:21: 'constraint.ball' must be greater than 0, not -1.0"),
        Case(
            "constraint: { ball: 1, center: 2 }",
            "6:32: 'constraint.center' must be two numbers, one for each parameter, not '2'"),
        Case("levels: logg", "6:9: 'levels' must be log, linear or quantile, not 'logg'; did you mean 'log'?"),
        Case("levels: [log]", "6:9: 'levels' must be text, not a list"),
        Case("formula: *x", "3:10: YAML aliases are not supported: '*x'; quote the text if it is a formula"),
        Case("source: &a b", "6:9: YAML anchors are not supported: '&a'"),
        Case("source: !!int b", "6:9: YAML tags are not supported: 'tag:yaml.org,2002:int'"),
        Case("source: \"a\u{1B}[2J\"", "6:11: control character U+001B is not allowed"),
        Case("\"\\e[2J\": 1", "6:1: unknown key '\\u{1B}[2J'"),
        Case(
            "start: [1, 2",
            "6:1: malformed YAML: did not find expected ',' or ']' "
                + "while parsing a flow sequence starting on line 5"),
        Case(
            "source: \"abc",
            "7:1: malformed YAML: found unexpected end of stream "
                + "while scanning a quoted scalar starting on line 6"),
        Case(
            "\tsource: a",
            "6:1: malformed YAML: found character that cannot start any token "
                + "while scanning for the next token starting on line 6"),
        Case("---\ntitle: B", "6:1: unexpected second YAML document; a file holds one surface"),
    ])
    func `each fault has its line and column and one sentence`(_ one: Case) {
        #expect(SurfaceText.faults(one.text).first == "s.yaml:" + one.fault)
    }

    @Test(arguments: [
        ("", "1:1: the file is empty"), ("# only a comment\n", "1:1: the file is empty"),
        ("- a\n", "1:1: a surface file must be a mapping, as in 'title: …', not a list"),
        ("just text\n", "1:1: a surface file must be a mapping, as in 'title: …', not 'just text'"),
    ])
    func `a file that is not a surface is reported`(text: String, fault: String) {
        #expect(SurfaceText.faults(text) == ["s.yaml:" + fault])
    }

    @Test(arguments: ["title", "parameters", "formula", "domain", "start"])
    func `a required key that is missing is named at the beginning`(key: String) {
        let text = SurfaceText.sound.split(separator: "\n").filter { !$0.hasPrefix(key) }.joined(separator: "\n")
        #expect(SurfaceText.faults(text).contains("s.yaml:1:1: missing key '\(key)'"))
    }

    @Test func `all faults are found, in the order of the file`() {
        let text = """
            titel: A
            parameters: [x, x]
            formula: "x"
            domain: { x: [1, 0], z: [0, 1] }
            start: [0]
            start: [0, 1]
            levels: cubic
            """
        #expect(
            SurfaceText.faults(text) == [
                "s.yaml:1:1: unknown key 'titel'; did you mean 'title'?",
                "s.yaml:1:1: missing key 'title'",
                "s.yaml:2:17: 'x' names two parameters",
                "s.yaml:4:14: the lower end of 'domain.x' must be less than the upper end, but 1.0 >= 0.0",
                "s.yaml:4:22: unknown key 'z' in 'domain'",
                "s.yaml:5:8: 'start' must be two numbers, one for each parameter, not 1 value",
                "s.yaml:6:1: duplicate key 'start'; first defined on line 5",
                "s.yaml:7:9: 'levels' must be log, linear or quantile, not 'cubic'",
            ])
    }

    @Test func `faults of the formula, each part, names and ranges are reported together`() {
        let text = """
            title: T
            parameters: [x, y]
            formula: "x + (y + q"
            where: { p: "x + * y", q: "sin(x", r: "x + u + zz", e: "x" }
            domain: { x: [0, 0], y: [0, 1] }
            start: [0, .nan]
            """
        #expect(
            SurfaceText.faults(text) == [
                "s.yaml:3:21: expected an operator or ')', found the end of the formula",
                "s.yaml:4:18: expected a number, a name or '(', found '*'",
                "s.yaml:4:33: expected an operator, ',' or ')', found the end of the formula",
                "s.yaml:4:53: 'e' cannot name a part; it is reserved",
                "s.yaml:5:14: the lower end of 'domain.x' must be less than the upper end, but 0.0 >= 0.0",
                "s.yaml:6:12: 'start' must be a finite number, not .nan",
            ])
    }

    @Test func `unknown names are reported in each text where all names could be read`() {
        let text = SurfaceText.with("formula", as: "formula: x + v") + "where: { p: y + w, q: x*u }\n"
        #expect(
            SurfaceText.faults(text + "constants: { u: 1 }\n") == [
                "s.yaml:3:14: unknown name 'v'", "s.yaml:6:17: unknown name 'w'",
            ])
        #expect(
            SurfaceText.faults(text + "constants: { u: one }\n") == [
                "s.yaml:7:17: 'constants.u' must be a number, not 'one'"
            ])
    }

    @Test func `of very many duplicate keys a thousand are reported, each at its repetition`() {
        let faults = SurfaceText.faults(SurfaceText.sound + String(repeating: "constants: {}\n", count: 5000))
        #expect(
            faults == (7..<1007).map { "s.yaml:\($0):1: duplicate key 'constants'; first defined on line 6" })
    }

    @Test func `of very many faults a thousand are reported`() {
        let text = SurfaceText.sound + (0..<1100).map { "k\($0): 1\n" }.joined()
        #expect(SurfaceText.faults(text).count == 1000)
    }

    @Test(arguments: [60, 400]) func `a long duplicate key is reported at its repetition`(words: Int) {
        let key = String(repeating: "a ", count: words) + "b"
        let last = SurfaceText.faults("\(key): 1\n\(key) : 2\n").last
        #expect(last?.hasPrefix("s.yaml:2:1: duplicate key 'a a a a") == true)
        #expect(last?.hasSuffix("; first defined on line 1") == true)
    }

    @Test(arguments: [
        ("title: B", ["6:1: duplicate key 'title'; first defined on line 1"]),
        ("\"title\" : B", ["6:1: duplicate key 'title'; first defined on line 1"]),
        ("constants: { a: 1, b: 2, a: 3 }", ["6:26: duplicate key 'a'; first defined on line 6"]),
        (
            "constants: { a: 1, 'a': 2, a: 3 }\nconstants: { a: 1 }",
            [
                "6:20: duplicate key 'a'; first defined on line 6",
                "6:28: duplicate key 'a'; first defined on line 6",
                "7:1: duplicate key 'constants'; first defined on line 6",
            ]
        ),
        ("summary: \"title: here\"\nstart: [1, 1]", ["7:1: duplicate key 'start'; first defined on line 5"]),
        ("constants: { \"\\x61\": 1, a: 3 }", ["6:25: duplicate key 'a'; first defined on line 6"]),
    ])
    func `a duplicate key is found at its repetition`(lines: String, faults: [String]) {
        #expect(SurfaceText.faults(SurfaceText.sound + lines) == faults.map { "s.yaml:" + $0 })
    }

    @Test func `an alias bomb is refused at its first anchor and never expanded`() {
        var text = SurfaceText.sound + "a0: &a0 [x, x]\n"
        for level in 1...60 {
            text += "a\(level): &a\(level) [*a\(level - 1), *a\(level - 1), *a\(level - 1)]\n"
        }
        text += "? *a60\n: 1\n"
        let faults = SurfaceText.faults(text)
        #expect(faults.first == "s.yaml:6:1: unknown key 'a0'")
        #expect(
            faults.contains("s.yaml:6:5: YAML anchors are not supported: '&a0'"))
        #expect(faults.count < 500)
    }

    @Test func `a fault at the end of a last line without a line break lies in the text`() {
        #expect(
            SurfaceText.faults("title: a\nlevels\" log").first
                == "s.yaml:2:12: malformed YAML: could not find expected ':' "
                + "while scanning a simple key starting on line 2")
    }

    @Test func `names may have letters of every script`() {
        let text = "title: T\nparameters: [θ, 重]\nformula: θ*重\ndomain: { θ: [0, 1], 重: [0, 1] }\nstart: [0, 0]\n"
        #expect(SurfaceText.faults(text) == [])
    }

    @Test(arguments: [
        (String(repeating: "[", count: 5000), 65), (String(repeating: "- ", count: 5000), 129),
        (String(repeating: "? ", count: 5000), 129), (String(repeating: "{a: ", count: 5000), 257),
    ])
    func `deep nesting is refused before it is parsed`(text: String, column: Int) {
        #expect(SurfaceText.faults(text) == ["s.yaml:1:\(column): nested deeper than 64 levels"])
    }

    @Test func `every prefix and every dropped character of a file leaves faults, not a crash`() {
        let text = SurfaceText.sound + "where: { r: 'x*y' }\ndata:\n  u: [1, 2] # *c\nsummary: >\n  a\n  b\n"
        for end in text.indices {
            _ = SurfaceText.faults(String(text[..<end]))
            var dropped = text
            dropped.remove(at: end)
            _ = SurfaceText.faults(dropped)
        }
    }
}
