import Networks
import Optimizers
import Scene
import SurfaceFiles
import Surfaces
import Text

/// One item of `ravine list`, as text and as JSON.
struct ListItem {
    let name: String
    let summary: String
    /// The hyperparameters, one line each.
    var keys: [String] = []
    /// Where an optimizer differs from other implementations, one line each.
    var conventions: [String] = []
    /// What is printed of the item alone: equation and source.
    var details: [String] = []
    let json: JSONValue

    init(_ file: LossFile) {
        switch file {
        case .surface(let surface): self.init(surface)
        case .network(let network, let name): self.init(network, name: name)
        }
    }

    private init(_ network: NetworkDefinition, name: String) {
        self.name = name
        summary = Printable.text(network.summary, limit: .max)
        json = .object([
            "name": .string(name), "title": .string(network.title), "summary": .string(network.summary),
            "source": .string(network.source),
            "network": .object([
                "layers": .array(network.shape.layers.map { .integer($0) }),
                "activation": .string(network.activation.rawValue), "loss": .string(network.loss.rawValue),
                "parameters": .integer(network.shape.parameterCount), "rows": .integer(network.rowCount),
            ]),
        ])
    }

    private init(_ surface: Surface) {
        let definition = surface.definition
        name = surface.name
        summary = Printable.text(definition.summary, limit: .max)
        json = .object([
            "name": .string(surface.name), "title": .string(definition.title),
            "summary": .string(definition.summary), "source": .string(definition.source),
            "parameters": .array(definition.parameters.map { .string($0) }),
            "formula": definition.formula.map { .string($0) } ?? .null,
            "start": .point(definition.start, dimension: definition.dimension),
            "minima": .array(definition.minima.map { .point($0, dimension: definition.dimension) }),
            "domain": .object(
                Dictionary(
                    zip(definition.parameters, [definition.domain.p1, definition.domain.p2])
                        .map { ($0, .array([.number($1.lowerBound), .number($1.upperBound)])) }
                ) { first, _ in first }),
        ])
    }

    init(_ descriptor: OptimizerDescriptor) {
        self.init(
            name: descriptor.name, summary: "\(descriptor.title). \(descriptor.summary)", keys: descriptor.keys,
            facts: [
                ("title", descriptor.title), ("summary", descriptor.summary), ("equation", descriptor.equation),
                ("source", descriptor.source),
            ], conventions: descriptor.conventions)
        details = ["update: \(descriptor.equation)", "source: \(descriptor.source)"]
    }

    init(_ descriptor: ScheduleDescriptor) {
        self.init(
            name: descriptor.name, summary: descriptor.summary, keys: descriptor.keys,
            facts: [("summary", descriptor.summary), ("equation", descriptor.equation)])
        details = ["rate: \(descriptor.equation)"]
    }

    init(_ colormap: Colormap) {
        self.init(name: colormap.name, summary: colormap.title, keys: [], facts: [("title", colormap.title)])
    }

    private init(
        name: String, summary: String, keys: [HyperKey], facts: [(String, String)], conventions: [String]? = nil
    ) {
        self.name = name
        self.summary = summary
        self.keys = keys.map { key in
            let value = key.defaultValue.map { key.text(of: $0) } ?? "required"
            return "\(key.name) (\(value)): \(key.meaning)"
        }
        self.conventions = (conventions ?? []).map { "note: \($0)" }
        var members = Dictionary(uniqueKeysWithValues: facts.map { ($0.0, JSONValue.string($0.1)) })
        members["name"] = .string(name)
        if let conventions { members["conventions"] = .array(conventions.map { .string($0) }) }
        members["keys"] = .array(
            keys.map { key in
                .object([
                    "name": .string(key.name), "meaning": .string(key.meaning),
                    "default": key.defaultValue.map { .value($0, of: key) } ?? .null,
                ])
            })
        json = .object(members)
    }
}
