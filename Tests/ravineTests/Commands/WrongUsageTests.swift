import Testing

@Suite struct WrongUsageTests {
    @Test(arguments: ["", "explore valley", "explore -o gd --steps 3"])
    func `without a terminal the explorer points to draw and run`(line: String) throws {
        let outcome = try Invocation.ravine(line)
        #expect(outcome.status == 64)
        #expect(outcome.outputBytes == [])
        #expect(
            outcome.errors == """
                ravine: standard output is not a terminal, which the explorer needs; `ravine draw` prints a picture \
                and `ravine run` the numbers

                """)
    }

    @Test func `the explorer pauses at no step beyond those that can be asked for`() throws {
        let outcome = try Invocation.ravine("explore -o gd --steps 9223372036854775807")
        #expect(outcome.status == 64)
        #expect(outcome.complaint == "--steps must be at most 1,000,000,000,000,000")
    }

    @Test(arguments: [
        ("-o gdd", "unknown optimizer 'gdd'; did you mean 'gd'?"),
        (
            "-o sgd-with-restarts",
            "unknown optimizer 'sgd-with-restarts'; available: "
                + ListTests.optimizers.joined(separator: ", ")
        ),
        ("-o adamx", "unknown optimizer 'adamx'; did you mean 'adam'?"),
        ("-o radam:beta2=1", "beta2 of optimizer radam must be a number >= 0 and < 1, not 1"),
        ("-o lbfgs:history=0", "history of optimizer lbfgs must be a whole number from 1 to 100, not 0"),
        ("-o adam@one-cycle", "schedule one-cycle requires steps, a whole number >= 1"),
        ("-o gd@cosine:steps=0", "steps of schedule cosine must be a whole number >= 1, not 0"),
        ("-o adam:beta=0.9", "unknown hyperparameter 'beta' of adam; did you mean 'beta1'?"),
        ("-o gd:rate=1", "unknown hyperparameter 'rate' of gd; available: lr, weight_decay"),
        ("-o gd:lr=-1", "lr of optimizer gd must be a finite number >= 0, not -1"),
        ("-o gd:lr=nan", "lr of optimizer gd must be a finite number >= 0, not 'nan'"),
        ("-o gd:lr=1,lr=2", "duplicate key 'lr' in optimizer gd"),
        ("-o gd:lr", "expected key=value in optimizer gd, found 'lr'"),
        ("-o gd@expo", "unknown schedule 'expo'; did you mean 'exponential'?"),
        ("-o gd@exponential", "schedule exponential requires factor, a finite number >= 0"),
        ("-o gd@warmup:steps=0", "steps of schedule warmup must be a whole number >= 1, not 0"),
        ("-o gd --schedule inverse-sqr", "unknown schedule 'inverse-sqr'; did you mean 'inverse-sqrt'?"),
        ("-o gd --steps=-1", "--steps must be a whole number >= 0"),
        ("-o gd --steps -1", "--steps must be a whole number >= 0"),
        ("-o gd --every 0", "--every must be a whole number >= 1"),
        ("-o gd --batch 0", "--batch must be a whole number >= 1"),
        ("-o gd --batch 2", "--batch requires a surface with data; 'valley' has none"),
        ("", "missing optimizer; add one, as in -o adam:lr=0.05"),
    ])
    func `what a run cannot use is one sentence`(options: String, sentence: String) throws {
        let outcome = try Invocation.ravine("run valley " + options)
        #expect(outcome.complaint == sentence)
        #expect(outcome.status == 64)
        #expect(outcome.outputBytes == [])
    }

    @Test(arguments: [
        "run valley -o gd --start 1", "run valley -o gd --start 1,inf", "run valley -o gd --steps many",
        "draw valley --size 10", "draw valley --size 0x5", "draw valley --color blue", "draw valley --step 3",
        "draw valley --colormap rainbow", "draw", "run", "check", "replay", "list", "list everything",
        "draw valley --no-such-option",
    ])
    func `a command line that says nothing meaningful ends with 64`(line: String) throws {
        let outcome = try Invocation.ravine(line)
        #expect(outcome.status == 64)
        #expect(outcome.outputBytes == [])
        #expect(!outcome.complaint.isEmpty)
    }

    @Test(arguments: [
        ["--\u{1B}[2J"], ["list", "\u{1B}[2J"], ["draw", "valley", "\u{1B}[2J"],
        ["draw", "valley", "--size", "\u{1B}[2J"],
        ["run", "valley", "--steps", "\u{1B}[2J"], ["run", "valley", "-o", "\u{1B}[2J"], ["check", "\u{1B}[2J"],
    ])
    func `an argument that could steer a terminal is quoted so that it does not`(arguments: [String]) throws {
        let outcome = try Invocation.ravine(arguments)
        #expect(outcome.status != 0)
        let said = outcome.errors + outcome.output
        #expect(said.contains(#"\u{1B}[2J"#))
        #expect(said.unicodeScalars.allSatisfy { $0 == "\n" || $0.value >= 0x20 })
    }

    @Test(arguments: ["draw valley --step 3", "draw valley --step -1", "run valley -o gd --batch 2"])
    func `wrong usage of one command does not show the usage of another`(line: String) throws {
        let outcome = try Invocation.ravine(line)
        #expect(outcome.status == 64)
        let usages = outcome.errors.split(separator: "\n").filter { $0.contains("Usage: ") }
        #expect(usages.allSatisfy { $0.contains("Usage: ravine \(line.prefix { $0 != " " }) ") })
    }

    @Test(arguments: ["run NAME -o gd", "draw NAME", "explore NAME", "NAME"])
    func `an unknown surface comes with the nearest name`(line: String) throws {
        for (name, nearest) in [("vally", "valley"), ("rosenbroc", "rosenbrock"), ("Regression", "regression")] {
            let outcome = try Invocation.ravine(line.split(separator: " ").map { $0 == "NAME" ? name : String($0) })
            #expect(outcome.status == 66)
            #expect(outcome.complaint.hasSuffix("no such surface or file; did you mean '\(nearest)'?"))
            #expect(outcome.complaint.hasPrefix(name))
            #expect(outcome.errors.filter { $0 == "\n" }.count == 1)
        }
    }

    @Test(arguments: ["run nowhere/at.yaml -o gd", "draw nowhere.jsonl", "replay nowhere.jsonl", "check nowhere.yaml"])
    func `a file that is not there is one sentence with its name`(line: String) throws {
        let folder = try ScratchFolder()
        let outcome = try Invocation.ravine(line, in: folder)
        #expect(outcome.status == 66)
        let said = outcome.errors + outcome.output
        #expect(said.contains("nowhere"))
        #expect(said.contains("no such "))
        #expect(said.filter { $0 == "\n" }.count == 1)
        #expect(try folder.names() == [])
    }
}
