import Optimizers
import Testing

/// The names of all optimizers and of all schedules, as sentences have them.
private let optimizers = OptimizerCatalogue.entries.map(\.descriptor.name).joined(separator: ", ")
private let schedules = ScheduleCatalogue.entries.map(\.descriptor.name).joined(separator: ", ")

@Suite struct ChoiceTests {
    private func owner(_ name: String) throws -> ChoiceFault.Owner {
        try #require(OptimizerCatalogue.entry(named: name)).owner
    }

    @Test(arguments: [
        ("g", "unknown optimizer 'g'; available:"), ("GD", "unknown optimizer 'GD'; did you mean 'gd'?"),
        ("nest", "unknown optimizer 'nest'; did you mean 'nesterov'?"),
    ])
    func `the name that was meant is found as in formulas`(name: String, sentence: String) {
        #expect {
            try OptimizerChoice(parsing: name)
        } throws: { error in
            "\(error)".hasPrefix(sentence)
        }
    }

    @Test(arguments: [
        ("gd", "gd"), ("gd:lr=0.01", "gd"), ("gd:lr=1e-6", "gd:lr=1e-6"), ("gd:lr=.5", "gd:lr=0.5"),
        ("gd:lr=0", "gd:lr=0"), ("gd:lr=1e300", "gd:lr=1e300"), ("gd:weight_decay=1,lr=2", "gd:lr=2,weight_decay=1"),
        ("momentum:dampening=-0.5", "momentum:dampening=-0.5"), ("nesterov:momentum=1", "nesterov:momentum=1"),
        ("rmsprop:centered=true", "rmsprop:centered=true"), ("rmsprop:centered=false", "rmsprop"),
        ("adam:lr=0.05@warmup:steps=50", "adam:lr=0.05@warmup:steps=50"), ("adam@constant", "adam"),
        ("adagrad-rms:lr=1@inverse-sqrt", "adagrad-rms:lr=1@inverse-sqrt"),
        ("adam:beta1=0,beta2=0.99,eps=0", "adam:beta1=0,beta2=0.99,eps=0"),
    ])
    func `text is read and written back`(text: String, canonical: String) throws {
        let choice = try OptimizerChoice(parsing: text)
        #expect(choice.text == canonical)
        #expect(try OptimizerChoice(parsing: choice.text) == choice)
    }

    @Test func `defaults are filled in`() throws {
        let choice = try OptimizerChoice(parsing: "rmsprop:alpha=0.9,centered=true")
        let all = ["lr": 0.01, "alpha": 0.9, "eps": 1e-8, "momentum": 0, "centered": 1, "weight_decay": 0]
        #expect(choice.hyper == all)
        #expect(choice.schedule == nil)
    }

    @Test func `the learning rate can be changed and stays in its range`() throws {
        var choice = try OptimizerChoice(parsing: "adam")
        choice.learningRate = 0.25
        choice.learningRate = -1
        choice.learningRate = .infinity
        #expect(choice.text == "adam:lr=0.25")
        #expect(choice.rate(atStep: 7) == 0.25)
        choice.schedule = try Schedule(kind: "constant")
        #expect(choice.schedule == nil)
    }

    @Test(arguments: [
        ("adm", "unknown optimizer 'adm'; did you mean 'adam'?"),
        ("sgd", "unknown optimizer 'sgd'; did you mean 'gd'?"),
        ("Adagrad", "unknown optimizer 'Adagrad'; did you mean 'adagrad'?"),
        ("nest", "unknown optimizer 'nest'; did you mean 'nesterov'?"),
        (
            "shampoo",
            "unknown optimizer 'shampoo'; available: \(optimizers)"
        ),
        (
            "",
            "unknown optimizer ''; available: \(optimizers)"
        ),
        ("adamx", "unknown optimizer 'adamx'; did you mean 'adam'?"),
        ("l-bfgs", "unknown optimizer 'l-bfgs'; did you mean 'lbfgs'?"),
        ("radam:beta2=1", "beta2 of optimizer radam must be a number >= 0 and < 1, not 1"),
        ("rprop:eta_plus=0.5", "eta_plus of optimizer rprop must be a finite number >= 1, not 0.5"),
        ("adan:beta1=1.5", "beta1 of optimizer adan must be a number from 0 to 1, not 1.5"),
        ("lbfgs:history=0", "history of optimizer lbfgs must be a whole number from 1 to 100, not 0"),
        ("lbfgs:history=2.5", "history of optimizer lbfgs must be a whole number from 1 to 100, not 2.5"),
        ("newton:damping=-1", "damping of optimizer newton must be a finite number >= 0, not -1"),
        ("lion:eps=1", "unknown hyperparameter 'eps' of lion; available: lr, beta1, beta2, weight_decay"),
        ("adam@one-cycle", "schedule one-cycle requires steps, a whole number >= 1"),
        ("adam@one-cycle:steps=10,rise=2", "rise of schedule one-cycle must be a number from 0 to 1, not 2"),
        (
            "adam@warm-restarts:period=9,multiply=0.5",
            "multiply of schedule warm-restarts must be a number from 1 to 1000, not 0.5"
        ),
        ("adam@cosin:steps=9", "unknown schedule 'cosin'; did you mean 'cosine'?"),
        ("gd@warmpu:steps=2", "unknown schedule 'warmpu'; did you mean 'warmup'?"),
        (
            "gd@",
            "unknown schedule ''; available: \(schedules)"
        ),
        ("gd@inverse-sqrt@warm", "unexpected second schedule '@warm'; an optimizer takes at most one"),
        (
            "gd@cosine:steps=5@warmup:steps=2",
            "unexpected second schedule '@warmup:steps=2'; an optimizer takes at most one"
        ),
        ("gd:lr=\u{1B}[2J", "lr of optimizer gd must be a finite number >= 0, not '\\u{1B}[2J'"),
        ("adam:beta=0.5", "unknown hyperparameter 'beta' of adam; did you mean 'beta1'?"),
        (
            "adam:rate=0.5",
            "unknown hyperparameter 'rate' of adam; available: lr, beta1, beta2, eps, weight_decay"
        ),
        ("adam@inverse-sqrt:steps=4", "unknown key 'steps'; schedule inverse-sqrt takes no keys"),
        ("gd@warmup", "schedule warmup requires steps, a whole number >= 1"),
        ("gd@exponential", "schedule exponential requires factor, a finite number >= 0"),
        ("gd@warmup:steps=2.5", "steps of schedule warmup must be a whole number >= 1, not 2.5"),
        ("gd@warmup:steps=0", "steps of schedule warmup must be a whole number >= 1, not 0"),
        ("gd@exponential:factor=-1", "factor of schedule exponential must be a finite number >= 0, not -1"),
        ("gd:lr=1,lr=2", "duplicate key 'lr' in optimizer gd"),
        ("gd:", "missing key=value pairs after the colon in optimizer gd"),
        (
            "gd@warmup:",
            "missing key=value pairs after the colon in schedule warmup"
        ),
        ("gd:lr=1,", "empty item next to a comma in optimizer gd; expected key=value pairs separated by commas"),
        ("gd:,lr=1", "empty item next to a comma in optimizer gd; expected key=value pairs separated by commas"),
        ("gd:0.1", "expected key=value in optimizer gd, found '0.1'"),
        ("gd:lr=", "lr of optimizer gd must be a finite number >= 0, not ''"),
        ("gd:lr=fast", "lr of optimizer gd must be a finite number >= 0, not 'fast'"),
        ("gd:lr=nan", "lr of optimizer gd must be a finite number >= 0, not 'nan'"),
        ("gd:lr=inf", "lr of optimizer gd must be a finite number >= 0, not 'inf'"),
        ("gd:lr=1e999", "lr of optimizer gd must be a finite number >= 0; '1e999' is too large"),
        ("gd:lr=1e400", "lr of optimizer gd must be a finite number >= 0; '1e400' is too large"),
        (
            "momentum:dampening=-1e400",
            "dampening of optimizer momentum must be a finite number; '-1e400' is too large"
        ),
        (
            "gd@warmup:steps=1e400",
            "steps of schedule warmup must be a whole number >= 1; '1e400' is too large"
        ),
        ("gd:lr=0x10", "lr of optimizer gd must be a finite number >= 0, not '0x10'"),
        ("gd:lr= 1", "lr of optimizer gd must be a finite number >= 0, not ' 1'"),
        ("gd:lr=-0.1", "lr of optimizer gd must be a finite number >= 0, not -0.1"),
        ("adam:beta1=1", "beta1 of optimizer adam must be a number >= 0 and < 1, not 1"),
        ("adam:beta2=-1e-9", "beta2 of optimizer adam must be a number >= 0 and < 1, not -1e-9"),
        ("rmsprop:centered=1", "centered of optimizer rmsprop must be true or false, not '1'"),
        ("momentum:dampening=big", "dampening of optimizer momentum must be a finite number, not 'big'"),
    ])
    func `a fault is one exact sentence`(text: String, sentence: String) {
        #expect {
            try OptimizerChoice(parsing: text)
        } throws: { error in
            "\(error)" == sentence
        }
    }

    @Test func `values given by key are checked too`() throws {
        let (gd, rmsprop) = (try owner("gd"), try owner("rmsprop"))
        #expect(throws: ChoiceFault.outOfRange(gd, "lr", -.infinity)) {
            try OptimizerChoice(optimizer: "gd", hyper: ["lr": -.infinity])
        }
        #expect(throws: ChoiceFault.unknownKey(gd, "eps")) {
            try OptimizerChoice(optimizer: "gd", hyper: ["eps": 1])
        }
        #expect(throws: ChoiceFault.outOfRange(rmsprop, "centered", 0.5)) {
            try OptimizerChoice(optimizer: "rmsprop", hyper: ["centered": 0.5])
        }
        #expect(throws: ChoiceFault.missingKey(.schedule("warmup"), "steps")) {
            try Schedule(kind: "warmup")
        }
    }

    @Test func `every description is complete`() {
        for descriptor in OptimizerCatalogue.entries.map(\.descriptor) {
            #expect(descriptor.keys.first?.name == "lr")
            #expect(descriptor.summary.hasSuffix(".") && !descriptor.equation.isEmpty && !descriptor.source.isEmpty)
            for key in descriptor.keys {
                #expect(key.range.contains(key.defaultValue ?? .nan))
            }
        }
    }
}
