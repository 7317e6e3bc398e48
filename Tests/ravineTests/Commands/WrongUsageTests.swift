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
        (
            "draw valley --size 2048x2048",
            "--size must be at least 1x1 and at most 4,000,000 cells in all, not 2048x2048"
        ),
        (
            "basins himmelblau -o gd --size 2048x2048",
            "--size must be at least 1x1 and at most 4,000,000 cells in all, not 2048x2048"
        ),
        (
            "map valley -o gd --across lr=0:1 --down weight_decay=0:1 --size 0x5",
            "--size must be at least 1x1 and at most 4,000,000 cells in all, not 0x5"
        ),
        (
            "draw valley --size 99999999999999999999x2",
            "--size must be at least 1x1 and at most 4,000,000 cells in all, not 99999999999999999999x2"
        ),
        (
            "export valley a.png --size 4000x4000",
            "--size must be at least 1x1 and at most 4,000,000 pixels in all, not 4000x4000"
        ),
        ("draw valley --size 10", "--size must be two whole numbers, as in 100x40, not '10'"),
        ("draw valley --size 10x-3", "--size must be two whole numbers, as in 100x40, not '10x-3'"),
        ("run valley -o gd --steps many", "--steps must be a whole number >= 0, not 'many'"),
        ("run valley -o gd --steps 1.5", "--steps must be a whole number >= 0, not '1.5'"),
        (
            "run valley -o gd --steps 9223372036854775808",
            "--steps must be a whole number from 0 to 9,223,372,036,854,775,807, not '9223372036854775808'"
        ),
        (
            "run valley -o gd --seed 18446744073709551616",
            "--seed must be a whole number from 0 to 18,446,744,073,709,551,615, not '18446744073709551616'"
        ),
        ("run valley -o gd --seed -1", "--seed must be a whole number >= 0, not '-1'"),
        ("run regression -o gd --batch 2.5", "--batch must be a whole number >= 1, not '2.5'"),
        ("run valley -o gd --every x", "--every must be a whole number >= 1, not 'x'"),
        ("explore valley -o gd --steps -5", "--steps must be a whole number >= 0"),
        ("draw valley --step x", "--step must be a whole number >= 0, not 'x'"),
        ("export a.jsonl a.gif --frames 100001", "--frames must be a whole number from 1 to 100,000"),
        ("export a.jsonl a.gif --fps many", "--fps must be a whole number from 1 to 50, not 'many'"),
        (
            "basins himmelblau -o gd --tile 9/8 --output a",
            "--tile must be i/n with i from 1 to n, as in 3/8, not '9/8'"
        ),
        (
            "run valley -o gd --start 1,inf",
            "--start must be one finite number, or two separated by a comma, as in -1.5,2; not '1,inf'"
        ),
    ])
    func `a number outside the range of its option is refused with that range`(line: String, sentence: String) throws {
        let outcome = try Invocation.ravine(line)
        #expect(outcome.complaint == sentence)
        #expect(outcome.status == 64)
        #expect(outcome.outputBytes == [])
    }

    @Test func `the help still names the defaults`() throws {
        let help = try Invocation.ravine("run --help").output
        #expect(help.contains("(default: 1000)") && help.contains("(default: 1)") && help.contains("(default: 0)"))
        #expect(try Invocation.ravine("draw --help").output.contains("(default: 100x40)"))
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
