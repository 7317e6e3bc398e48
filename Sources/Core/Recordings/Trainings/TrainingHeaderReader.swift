import Networks
import Optimizers
import Surfaces
import Text

/// Reads the first line of a recording of trainings.
enum TrainingHeaderReader {
    /// Whether `line` is the header of version 2; nil of what is no header of a recording.
    static func version(of line: UnsafeBufferPointer<UInt8>) -> Int? {
        guard let node = try? JSONParser.parse(line), let object = try? JSONObject(node, as: "header"),
            object.optional("format")?.value == .string(RecordingHeader.format)
        else { return nil }
        return try? object.whole("version")
    }

    /// Parses `line`.
    static func read(_ line: UnsafeBufferPointer<UInt8>) throws(LocatedDamage) -> TrainingHeader {
        let object = try HeaderReader.object(line, version: TrainingHeader.version)
        let surface = try JSONObject(object.required("surface"), as: "surface")
        let rules = try RuleReading.book(object)
        var header = TrainingHeader(
            title: try surface.string("title") ?? "training", subject: try subject(surface),
            runs: try runs(object.required("runs"), in: rules), columns: try columns(object.required("columns")))
        header.rules = rules
        header.created = try object.string("created") ?? ""
        header.generator = try object.string("generator") ?? ""
        header.seed = try HeaderReader.seed(object)
        header.batch = try HeaderReader.batch(object)
        header.lookEvery = try object.whole("curvature")
        header.last = try object.whole("steps")
        header.environment = try object.string("environment")
        return header
    }

    private static func subject(_ surface: JSONObject) throws(LocatedDamage) -> TrainingHeader.Subject {
        if surface.optional("network") != nil { return .network(try NetworkReading.network(surface)) }
        guard let training = try surface.object("training") else {
            throw LocatedDamage(.missingKey("network"), at: surface.offset)
        }
        var found = ForeignTraining(
            parameters: try training.whole("parameters"), framework: try training.string("framework"))
        for element in try training.optional("tensors")?.elements(as: "tensors") ?? [] {
            let tensor = try JSONObject(element, as: "tensors")
            found.tensors.append(try tensor.required("name").string(as: "name"))
        }
        return .foreign(found)
    }

    private static func runs(
        _ node: JSONNode, in rules: RuleBook
    ) throws(LocatedDamage) -> [RecordedTraining] {
        var runs: [RecordedTraining] = []
        for element in try node.elements(as: "runs") {
            let object = try JSONObject(element, as: "runs")
            guard let id = try object.whole("id") else { throw LocatedDamage(.missingKey("id"), at: object.offset) }
            guard !runs.contains(where: { $0.id == id }) else {
                throw LocatedDamage(.duplicateRun(id), at: element.offset)
            }
            let optimizer = try object.string("optimizer")
            let foreign = try object.string("foreign")
            let name = optimizer ?? foreign
            runs.append(
                RecordedTraining(
                    id: id, label: try object.string("label") ?? name ?? RunReading.label(of: id), optimizer: name,
                    choice: try RunReading.choice(object, optimizer: optimizer, standing: nil, in: rules)))
            guard runs.count <= HeaderReader.runLimit else {
                throw LocatedDamage(.tooManyRuns(limit: HeaderReader.runLimit), at: element.offset)
            }
        }
        return runs
    }

    private static func columns(_ node: JSONNode) throws(LocatedDamage) -> [String] {
        var names: [String] = []
        for element in try node.elements(as: "columns") {
            let name = try element.string(as: "columns")
            guard !names.contains(name) else { throw LocatedDamage(.duplicateColumn(name), at: element.offset) }
            names.append(name)
            guard names.count <= ColumnLayout.limit else {
                throw LocatedDamage(.tooMany(limit: ColumnLayout.limit), at: element.offset)
            }
        }
        for column in TrainingColumn.allCases where column.isRequired && !names.contains(column.rawValue) {
            throw LocatedDamage(.missingColumn(column.rawValue), at: node.offset)
        }
        return names
    }
}

/// Reads the network of a header.
enum NetworkReading {
    /// The network that the keys of `surface` define, which are those of its file.
    static func network(_ surface: JSONObject) throws(LocatedDamage) -> NetworkDefinition {
        let node = try surface.required("network")
        let network = try JSONObject(node, as: "network")
        let shape = try shape(network)
        let levels: LevelKind = try word(surface, "levels", default: .log)
        let (own, given) = (try network.string("title"), try surface.string("title"))
        var definition = NetworkDefinition(
            title: own ?? given ?? "", summary: try surface.string("summary") ?? "",
            source: try surface.string("source") ?? "",
            shape: shape, activation: try word(network, "activation"), loss: try word(network, "loss"),
            start: try start(network), data: try columns(surface.required("data"), "data"),
            inputs: try names(surface.required("inputs"), "inputs"),
            outputs: try names(surface.required("outputs"), "outputs"),
            test: try surface.optional("test").map { (test) throws(LocatedDamage) in try columns(test, "test") },
            levels: levels)
        if let fault = definition.faults.first {
            let key = fault.field.split(separator: ".").first.map(String.init) ?? "network"
            throw LocatedDamage(.surface(.network(fault.fault)), at: surface.optional(key)?.offset ?? node.offset)
        }
        if let plane = surface.optional("plane") { definition.plane = try Self.plane(plane, shape) }
        if let fault = definition.faults.first {
            throw LocatedDamage(.surface(.network(fault.fault)), at: surface.optional("plane")?.offset ?? node.offset)
        }
        return definition
    }

    private static func shape(_ network: JSONObject) throws(LocatedDamage) -> NetworkShape {
        let node = try network.required("layers")
        let widths = try node.numbers(as: "layers").map { (width) throws(LocatedDamage) in
            guard let whole = Int(exactly: width), whole > 0 else {
                throw LocatedDamage(.wrongValue(key: "layers", expected: "whole numbers >= 1"), at: node.offset)
            }
            return min(whole, NetworkDefinition.parameterLimit + 1)
        }
        guard widths.count >= 2 else {
            throw LocatedDamage(.surface(.network(.tooFewLayers(found: widths.count))), at: node.offset)
        }
        var hasBias = true
        if let bias = network.optional("bias") {
            guard case .bool(let value) = bias.value else {
                throw LocatedDamage(.wrongValue(key: "bias", expected: "true or false"), at: bias.offset)
            }
            hasBias = value
        } else {
            hasBias = network.optional("activation")?.value != .string("linear")
        }
        return NetworkShape(layers: widths, hasBias: hasBias)
    }

    private static func start(_ network: JSONObject) throws(LocatedDamage) -> NetworkStart {
        guard let object = try network.object("init") else { return .drawn(NetworkDraw()) }
        if let parameters = object.optional("parameters") {
            return .parameters(try parameters.numbers(as: "parameters"))
        }
        let gain = try object.optional("gain")?.number(as: "gain") ?? 1
        guard gain > 0 else {
            throw LocatedDamage(
                .surface(.network(.notPositive(field: "gain", found: gain))), at: try object.required("gain").offset)
        }
        return .drawn(
            NetworkDraw(
                distribution: try word(object, "distribution", default: .uniform),
                generator: try word(object, "generator", default: .splitmix64), gain: gain,
                seed: try HeaderReader.seed(object)))
    }

    private static func plane(
        _ node: JSONNode, _ shape: NetworkShape
    ) throws(LocatedDamage) -> NetworkDefinition.PlaneKind {
        switch node.value {
        case .string("ravine"): return .ravine
        case .string("path"): return .path
        case .string("random"): return .random
        default: break
        }
        let places = try JSONObject(node, as: "plane").required("parameters")
        var indices: [Int] = []
        for name in try names(places, "parameters") {
            guard let index = shape.index(of: name) else {
                throw LocatedDamage(.surface(.network(.unknownParameter(name))), at: places.offset)
            }
            indices.append(index)
        }
        guard indices.count == 2, indices[0] != indices[1] else {
            throw LocatedDamage(
                .wrongValue(key: "parameters", expected: "two different parameters' names"), at: places.offset)
        }
        return .parameters(indices[0], indices[1])
    }

    private static func word<Word: RawRepresentable & CaseIterable>(
        _ object: JSONObject, _ key: String, default standard: Word? = nil
    ) throws(LocatedDamage) -> Word where Word.RawValue == String {
        if object.optional(key) == nil, let standard { return standard }
        let node = try object.required(key)
        let text = try node.string(as: key)
        guard let word = Word(rawValue: text) else {
            let allowed = Word.allCases.map(\.rawValue)
            throw LocatedDamage(
                .surface(
                    .network(
                        .unknownWord(
                            text, field: key, allowed: allowed, nearest: NearestName.find(text, among: allowed)))),
                at: node.offset)
        }
        return word
    }

    private static func columns(
        _ node: JSONNode, _ key: String
    ) throws(LocatedDamage) -> [NetworkDefinition.Column] {
        try JSONObject(node, as: key).all.map { (member) throws(LocatedDamage) in
            NetworkDefinition.Column(name: member.key, values: try member.node.numbers(as: member.key))
        }
    }

    private static func names(_ node: JSONNode, _ key: String) throws(LocatedDamage) -> [String] {
        try node.elements(as: key).map { (element) throws(LocatedDamage) in try element.string(as: key) }
    }
}
