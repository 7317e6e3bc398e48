import Testing

/// What the program answers to a shell that completes an argument; `Scripts/check-completions` tries the shells.
@Suite struct CompletionTests {
    /// The answer for the last word of `line`, which belongs to `argument` of a command.
    private static func answer(_ line: String, _ argument: String) throws -> [String] {
        let words = line.split(separator: " ").map(String.init)
        let (command, last) = (words[1], try #require(words.last))
        let question = ["---completion", command, "--", argument, "\(words.count - 1)", "\(last.count)"]
        let output = try Invocation.ravine(question + words, variables: ["SAP_SHELL": "fish"]).output
        return output.split(separator: "\n").map(String.init)
    }

    @Test(arguments: [
        ("newt", ["newton", "newton:", "newton@"]),
        ("adag", ["adagrad", "adagrad-rms"]),
        ("adam:ep", ["adam:eps="]),
        ("adam:lr=0.1,beta", ["adam:lr=0.1,beta1=", "adam:lr=0.1,beta2="]),
        ("adam@one", ["adam@one-cycle", "adam@one-cycle:"]),
        ("adam:lr=0.1@one-cycle:fi", ["adam:lr=0.1@one-cycle:final-div="]),
        ("adam@none", []),
    ])
    func `an optimizer is completed part by part`(word: String, expected: [String]) throws {
        #expect(try Self.answer("ravine run valley -o \(word)", "--optimizer") == expected)
        #expect(try Self.answer("ravine map valley -o \(word)", "--optimizer") == expected)
    }

    @Test func `a schedule is completed by name and key`() throws {
        #expect(try Self.answer("ravine run valley --schedule poly", "--schedule") == ["polynomial", "polynomial:"])
        #expect(try Self.answer("ravine run valley --schedule cosine:st", "--schedule") == ["cosine:steps="])
    }

    @Test func `an axis is a number of the optimizer`() throws {
        let keys = try Self.answer("ravine map valley -o adam@cosine:steps=9 --across l", "--across")
        #expect(keys.prefix(3) == ["lr=", "beta1=", "beta2="])
        #expect(keys.contains("schedule.steps="))
        #expect(try Self.answer("ravine map valley --across l", "--across") == [])
    }

    @Test(arguments: ["surfaces", "optimizers", "schedules", "colormaps"])
    func `what is listed is completed by its names`(subject: String) throws {
        let names = try JSON(parsing: Invocation.ravine("list \(subject) --json").output).elements.compactMap {
            $0["name"]?.string
        }
        #expect(!names.isEmpty)
        #expect(try Self.answer("ravine list \(subject) a", "positional@1") == names)
    }
}
