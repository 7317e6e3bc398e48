import Testing

@Suite struct ListTests {
    static let optimizers = [
        "gd", "momentum", "nesterov", "adagrad", "adagrad-rms", "rmsprop", "adadelta", "adam", "amsgrad", "adamw",
        "nadam", "radam", "adamax", "adabelief", "yogi", "adan", "lion", "rprop", "newton", "lbfgs",
    ]

    static let schedules = [
        "constant", "step", "exponential", "cosine", "linear", "polynomial", "inverse-sqrt", "inverse-time",
        "warmup", "warmup-cosine", "noam", "one-cycle", "warm-restarts",
    ]

    private static let names = [
        "surfaces": [
            "absolute", "ackley", "adjiman", "beale", "bend", "bird", "bohachevsky", "booth", "branin", "bukin6",
            "catapult", "cliff", "cross-in-tray", "cube", "d2l", "dixon-price", "double-well", "drop-wave", "easom",
            "edge-of-stability", "egg-crate", "eggholder", "foxholes", "freudenstein-roth", "goldstein-price",
            "goldstein-price-log", "griewank", "himmelblau", "holder-table", "huber", "langermann", "levy", "levy13",
            "logistic", "logistic-separable", "matyas", "mccormick", "mexican-hat", "michalewicz", "monkey-saddle",
            "network", "peaks", "perm", "powell-badly-scaled", "rastrigin", "recurrent", "reddi", "regression",
            "rosenbrock", "saddle", "salomon", "schaffer2", "schaffer4", "schwefel", "shekel", "shubert",
            "six-hump-camel", "styblinski-tang", "three-hump-camel", "trid", "two-wells", "valley", "valley-10",
            "valley-1000", "valley-rotated", "zakharov",
            // Networks.
            "chebyshev", "chebyshev-gelu", "deep-linear", "digits", "moons", "moons-classes", "moons-deep",
            "moons-relu", "moons-small", "sine", "sine-saddle", "spirals", "xor",
        ],
        "optimizers": optimizers,
        "schedules": schedules,
    ]

    @Test(arguments: ["surfaces", "optimizers", "schedules"])
    func `a list has a line for every name`(subject: String) throws {
        let outcome = try Invocation.ravine(["list", subject])
        #expect(outcome.status == 0)
        #expect(outcome.errorBytes == [])
        let names = outcome.lines.filter { !$0.hasPrefix(" ") }.compactMap { $0.split(separator: " ").first }
        #expect(names.map(String.init) == Self.names[subject])
    }

    @Test(arguments: ["surfaces", "optimizers", "schedules"])
    func `a list in a pipe fits a narrow terminal and is complete`(subject: String) throws {
        let lines = try Invocation.ravine(["list", subject]).lines
        #expect(lines.allSatisfy { $0.count <= 80 })
        #expect(lines.contains { $0.count > 70 })
        let text = Self.unfolded(lines.joined(separator: "\n"))
        for item in try JSON(parsing: try Invocation.ravine(["list", subject, "--json"]).output).elements {
            let summary = try #require(item["summary"]?.string)
            #expect(text.contains(Self.unfolded(summary)), "\(summary)")
            for key in item["keys"]?.elements ?? [] {
                let meaning = try #require(key["meaning"]?.string)
                #expect(text.contains(Self.unfolded(meaning)), "\(meaning)")
            }
        }
    }

    /// `text` on one line.
    private static func unfolded(_ text: String) -> String {
        text.split { $0.isWhitespace }.joined(separator: " ")
    }

    @Test(arguments: ["surfaces", "optimizers", "schedules"])
    func `the same list is valid JSON`(subject: String) throws {
        let outcome = try Invocation.ravine(["list", subject, "--json"])
        #expect(outcome.status == 0)
        let items = try JSON(parsing: outcome.output).elements
        #expect(items.compactMap { $0["name"]?.string } == Self.names[subject])
        #expect(items.allSatisfy { $0["summary"]?.string?.isEmpty == false })
    }

    @Test func `colormaps are listed, and each can be drawn with`() throws {
        let outcome = try Invocation.ravine("list colormaps --json")
        let names = try JSON(parsing: outcome.output).elements.compactMap { $0["name"]?.string }
        #expect(names.count > 1)
        #expect(try Invocation.ravine("list colormaps").lines.map { $0.prefix { $0 != " " } }.map(String.init) == names)
        let pictures = try names.map { name in
            let picture = try Invocation.ravine("draw saddle --size 20x8 --color truecolor --colormap \(name)")
            #expect(picture.status == 0)
            return picture.outputBytes
        }
        #expect(Set(pictures).count == names.count)
    }

    @Test func `optimizers are listed with their keys and defaults, and the two AdaGrads are distinguished`() throws {
        let items = try JSON(parsing: try Invocation.ravine("list optimizers --json").output).elements
        func defaults(_ name: String) -> [String: JSON] {
            let keys = items.first { $0["name"]?.string == name }?["keys"]?.elements ?? []
            return Dictionary(uniqueKeysWithValues: keys.map { ($0["name"]?.string ?? "", $0["default"] ?? .null) })
        }
        #expect(defaults("gd") == ["lr": .number(0.01), "weight_decay": .number(0)])
        #expect(
            defaults("adam") == [
                "lr": .number(0.001), "beta1": .number(0.9), "beta2": .number(0.999), "eps": .number(1e-8),
                "weight_decay": .number(0),
            ])
        #expect(
            defaults("rmsprop") == [
                "lr": .number(0.01), "alpha": .number(0.99), "eps": .number(1e-8), "momentum": .number(0),
                "centered": .bool(false), "weight_decay": .number(0),
            ])
        #expect(
            defaults("adagrad") == [
                "lr": .number(0.01), "lr_decay": .number(0), "eps": .number(1e-10), "weight_decay": .number(0),
            ])
        #expect(defaults("adagrad-rms") == ["lr": .number(0.01), "eps": .number(1e-10)])
        let text = try Invocation.ravine("list optimizers").output
        #expect(text.contains(#/adagrad +.*[Ss]um/#))
        #expect(text.contains(#/adagrad-rms +.*[Mm]ean/#))
    }

    @Test func `one optimizer is listed with its equation, source and differences from other programs`() throws {
        let adan = try Invocation.ravine("list optimizers adan")
        #expect(adan.status == 0 && adan.lines.first?.hasPrefix("adan  Adan.") == true)
        #expect(adan.lines.filter { !$0.hasPrefix(" ") }.count == 1)
        let text = Self.unfolded(adan.output)
        #expect(text.contains("source: Xie et al. 2022"))
        #expect(text.contains("note: betas are the weights of new values, as in the paper"))
        #expect(text.contains("note: no bias correction"))
        let yogi = try JSON(parsing: try Invocation.ravine("list optimizers yogi --json").output).elements
        #expect(yogi.compactMap { $0["name"]?.string } == ["yogi"])
        #expect(yogi[0]["conventions"]?[0]?.string?.hasPrefix("no bias correction") == true)
        let schedule = try Invocation.ravine("list schedules noam")
        #expect(schedule.lines.filter { !$0.hasPrefix(" ") }.count == 1)
        let unknown = try Invocation.ravine("list optimizers adann")
        #expect(unknown.status == 64)
        #expect(unknown.complaint == "no 'adann' among the optimizers; did you mean 'adan'?")
    }

    @Test(arguments: [
        (
            "run valley -o adan:beta1=0.98 --steps 1",
            "beta1=0.98 of adan is the weight of the new gradient in its mean; for a decay rate of 0.98 write beta1=0.02"
        ),
        (
            "run valley -o adam:beta2=0.001 --steps 1",
            "beta2=0.001 of adam is the decay rate of the mean square; "
                + "for a weight of the new value of 0.001 write beta2=0.999"
        ),
        (
            "basins himmelblau -o rmsprop:alpha=0.05 --size 2x2 --steps 1",
            "alpha=0.05 of rmsprop is the decay rate of the mean square; "
                + "for a weight of the new value of 0.05 write alpha=0.95"
        ),
    ])
    func `a value that is usual in another convention is remarked on, and used`(line: String, remark: String) throws {
        let outcome = try Invocation.ravine(line)
        #expect(outcome.status == 0 && !outcome.outputBytes.isEmpty)
        #expect(outcome.errors.split(separator: "\n").map(String.init) == ["ravine: " + remark])
    }

    @Test func `usual values, and 0, are not remarked on`() throws {
        let line = "run valley -o adan -o adam:beta1=0,beta2=0 -o rmsprop -o adadelta:rho=0.95 -o yogi --steps 1"
        let outcome = try Invocation.ravine(line)
        #expect(outcome.status == 0 && outcome.errorBytes == [])
    }

    @Test func `help lists every command, and the version is printed`() throws {
        let help = try Invocation.ravine("--help")
        #expect(help.status == 0)
        for command in ["explore", "run", "replay", "draw", "list", "runs", "check"] {
            #expect(help.output.contains("\n  \(command) "))
            let own = try Invocation.ravine([command, "--help"])
            #expect(own.status == 0)
            #expect(own.output.contains("USAGE: ravine \(command) "))
        }
        let version = try Invocation.ravine("--version")
        #expect(version.status == 0)
        #expect(version.output.contains(#/^ravine [0-9]+\.[0-9]+\.[0-9]+\n$/#))
    }

    @Test func `the program alone in another folder has its surfaces with it`() throws {
        let folder = try ScratchFolder()
        #expect(try Invocation(command: ["cp", BuiltProgram.path, folder.path(of: "alone")]).run().status == 0)
        var invocation = Invocation(command: [folder.path(of: "alone"), "list", "surfaces"])
        invocation.folder = folder.path
        #expect(try invocation.run().lines.filter { !$0.hasPrefix(" ") }.count == Self.names["surfaces"]?.count)
        let run = ["run", "regression", "-o", "gd:lr=1e-6", "--steps", "0", "--json"]
        invocation.command = [folder.path(of: "alone")] + run
        let report = try JSON(parsing: try invocation.run().output)
        #expect(report["runs"]?[0]?["final"]?["loss"] == .number(36_708_190))
    }
}
