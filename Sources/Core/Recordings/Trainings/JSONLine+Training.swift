import Networks
import Optimizers
import Surfaces
import Trajectories

extension TrainingHeader {
    /// The header as a line, with its line feed.
    var line: [UInt8] {
        var line = JSONLine()
        line.object { line in
            line.opening(version: Self.version, created: created, generator: generator)
            line.key("surface")
            line.subject(subject, title: title)
            line.key("seed")
            line.whole(seed)
            for (key, number) in [("batch", batch), ("curvature", lookEvery), ("steps", last)] {
                line.key(key)
                line.optional(whole: number)
            }
            line.key("environment")
            line.optional(environment)
            line.rules(of: runs.map(\.choice))
            line.key("runs")
            line.array { line in
                for run in runs {
                    line.object { line in
                        line.key("id")
                        line.whole(run.id)
                        line.key("label")
                        line.string(run.label)
                        line.key("optimizer")
                        line.optional(run.optimizer)
                        if let choice = run.choice { line.hyper(choice) }
                    }
                }
            }
            line.key("columns")
            line.array { line in
                for column in columns { line.string(column) }
            }
        }
        line.newline()
        return line.bytes
    }
}

extension JSONLine {
    /// A whole number, or null.
    mutating func optional(whole: Int?) {
        if let whole { self.whole(whole) } else { null() }
    }

    /// A number, or null.
    mutating func optional(number: Double?) {
        if let number { self.number(number) } else { null() }
    }

    /// What was trained, called `title`.
    mutating func subject(_ subject: TrainingHeader.Subject, title: String) {
        object { line in
            line.key("title")
            line.string(title)
            switch subject {
            case .network(let definition): line.network(definition)
            case .foreign(let training):
                line.key("training")
                line.object { line in
                    line.key("parameters")
                    line.optional(whole: training.parameters)
                    line.key("tensors")
                    line.array { line in
                        for tensor in training.tensors {
                            line.object { line in
                                line.key("name")
                                line.string(tensor)
                            }
                        }
                    }
                    line.key("framework")
                    line.optional(training.framework)
                }
            }
        }
    }

    /// The keys of a network's file, its data inline.
    private mutating func network(_ definition: NetworkDefinition) {
        for (key, text) in [("summary", definition.summary), ("source", definition.source)] {
            self.key(key)
            string(text)
        }
        key("network")
        object { line in
            line.key("title")
            line.string(definition.title)
            line.key("layers")
            line.array { line in
                for width in definition.shape.layers { line.whole(width) }
            }
            line.key("activation")
            line.string(definition.activation.rawValue)
            line.key("bias")
            line.bool(definition.shape.hasBias)
            line.key("loss")
            line.string(definition.loss.rawValue)
            line.key("init")
            line.start(definition.start)
        }
        columns("data", definition.data)
        names("inputs", definition.inputs)
        names("outputs", definition.outputs)
        if let test = definition.test { columns("test", test) }
        key("plane")
        switch definition.plane {
        case .ravine: string("ravine")
        case .path: string("path")
        case .random: string("random")
        case .parameters(let one, let other):
            object { $0.names("parameters", [one, other].map { definition.shape.name(of: $0) }) }
        }
        key("levels")
        string(definition.levels.rawValue)
    }

    private mutating func start(_ start: NetworkStart) {
        object { line in
            switch start {
            case .drawn(let draw):
                line.key("distribution")
                line.string(draw.distribution.rawValue)
                line.key("generator")
                line.string(draw.generator.rawValue)
                line.key("gain")
                line.number(draw.gain)
                line.key("seed")
                line.whole(draw.seed)
            case .parameters(let parameters):
                line.key("parameters")
                line.numbers(parameters)
            }
        }
    }

    private mutating func columns(_ key: String, _ columns: [NetworkDefinition.Column]) {
        self.key(key)
        object { line in
            for column in columns {
                line.key(column.name)
                line.numbers(column.values)
            }
        }
    }

    private mutating func names(_ key: String, _ names: [String]) {
        self.key(key)
        array { line in
            for name in names { line.string(name) }
        }
    }
}
