import Surfaces

/// Reads the surface of a header.
enum SurfaceReading {
    /// The surface that `node` defines.
    static func surface(_ node: JSONNode) throws(LocatedDamage) -> Surface {
        let (name, definition) = try read(JSONObject(node, as: "surface"))
        do throws(SurfaceFault) {
            return try Surface(name: name, definition: definition)
        } catch {
            throw LocatedDamage(.surface(error.kind), at: node.offset)
        }
    }

    /// The surface's name and definition, which ``Surface/init(name:definition:)`` checks.
    private static func read(
        _ object: JSONObject
    ) throws(LocatedDamage) -> (name: String, definition: SurfaceDefinition) {
        let parameterNode = try object.required("parameters")
        var parameters: [String] = []
        for element in try parameterNode.elements(as: "parameters") {
            parameters.append(try element.string(as: "parameters"))
        }
        guard (1...2).contains(parameters.count), Set(parameters).count == parameters.count else {
            throw LocatedDamage(
                .wrongValue(key: "parameters", expected: "one or two different names"), at: parameterNode.offset)
        }
        let dimension = parameters.count
        let title = try object.string("title") ?? ""
        let domain = try object.object("domain").map { (domain) throws(LocatedDamage) in
            dimension == 1
                ? Domain(line: try range(parameters[0], domain))
                : Domain(p1: try range(parameters[0], domain), p2: try range(parameters[1], domain))
        }
        var definition: SurfaceDefinition
        if let node = object.optional("grid") {
            for key in ["formula", "data", "constants", "where"] {
                guard let other = object.optional(key) else { continue }
                throw LocatedDamage(.surface(.besideGrid(key)), at: other.offset)
            }
            definition = SurfaceDefinition(
                title: title, parameters: parameters, grid: try GridReading.read(node), domain: domain,
                start: try object.required("start").point(as: "start", dimension: dimension))
        } else {
            guard let domain else { throw LocatedDamage(.missingKey("domain"), at: object.offset) }
            definition = SurfaceDefinition(
                title: title, parameters: parameters, formula: try object.required("formula").string(as: "formula"),
                domain: domain, start: try object.required("start").point(as: "start", dimension: dimension))
        }
        definition.summary = try object.string("summary") ?? ""
        definition.source = try object.string("source") ?? ""
        for member in try object.object("data")?.all ?? [] {
            definition.data[member.key] = try member.node.numbers(as: member.key)
        }
        for member in try object.object("constants")?.all ?? [] {
            definition.constants[member.key] = try member.node.number(as: member.key)
        }
        for member in try object.object("where")?.all ?? [] {
            definition.parts.append(
                SurfaceDefinition.Part(name: member.key, text: try member.node.string(as: member.key)))
        }
        for minimum in try object.optional("minima")?.elements(as: "minima") ?? [] {
            definition.minima.append(try minimum.point(as: "minima", dimension: dimension))
        }
        definition.constraint = try object.object("constraint").map { (constraint) throws(LocatedDamage) in
            try Self.constraint(constraint, of: parameters)
        }
        if let levels = object.optional("levels") {
            guard let kind = LevelKind(rawValue: try levels.string(as: "levels")) else {
                throw LocatedDamage(
                    .wrongValue(key: "levels", expected: "log, linear or quantile"), at: levels.offset)
            }
            definition.levels = kind
        }
        return (try object.string("name") ?? "surface", definition)
    }

    /// The set that runs may not leave.
    private static func constraint(
        _ object: JSONObject, of parameters: [String]
    ) throws(LocatedDamage) -> Constraint {
        guard let box = try object.object("box") else {
            let node = try object.required("ball")
            let radius = try node.number(as: "ball")
            guard radius > 0 else {
                throw LocatedDamage(.wrongValue(key: "ball", expected: "a number > 0"), at: node.offset)
            }
            let center = try object.point("center", dimension: parameters.count)
            return .ball(center: center ?? .zero, radius: radius)
        }
        var ranges = [Constraint.free, Constraint.free]
        for (index, name) in parameters.enumerated() where box.optional(name) != nil {
            ranges[index] = try range(name, box)
        }
        return .box(ranges[0], ranges[1])
    }

    private static func range(_ name: String, _ domain: JSONObject) throws(LocatedDamage) -> ClosedRange<Double> {
        let node = try domain.required(name)
        let ends = try node.point(as: name)
        guard ends.x < ends.y else {
            throw LocatedDamage(.wrongValue(key: name, expected: "two numbers in ascending order"), at: node.offset)
        }
        return ends.x...ends.y
    }
}

/// Reads the grid of losses of a header's surface.
enum GridReading {
    /// Parses `node` as a grid.
    static func read(_ node: JSONNode) throws(LocatedDamage) -> LossGrid {
        let object = try JSONObject(node, as: "grid")
        let axes = (try object.required("p1"), try object.required("p2"))
        let loss = try object.required("loss")
        let rows = try loss.elements(as: "loss")
        var losses: [[Double]] = []
        for row in rows { losses.append(try Self.losses(row)) }
        let (p1, p2) = (try axes.0.numbers(as: "p1"), try axes.1.numbers(as: "p2"))
        do throws(LossGridFault) {
            return try LossGrid(p1: p1, p2: p2, loss: losses)
        } catch {
            let place =
                switch error {
                case .tooFewPoints(let axis, _), .notFinite(let axis, _), .notAscending(let axis, _),
                    .tooWide(let axis):
                    axis == 0 ? axes.0.offset : axes.1.offset
                case .rowLength(let row, _, _): rows[row].offset
                case .rowCount, .tooLarge: loss.offset
                }
            throw LocatedDamage(.surface(.grid(error)), at: place)
        }
    }

    /// A row of losses, with non-finite ones as "nan", "inf" and "-inf".
    private static func losses(_ row: JSONNode) throws(LocatedDamage) -> [Double] {
        if case .numbers(let numbers) = row.value { return numbers }
        guard case .array(let nodes) = row.value else {
            throw LocatedDamage(.wrongValue(key: "loss", expected: "an array of arrays of losses"), at: row.offset)
        }
        var losses: [Double] = []
        for node in nodes {
            switch node.value {
            case .number(let number, _): losses.append(number)
            case .string("nan"): losses.append(.nan)
            case .string("inf"): losses.append(.infinity)
            case .string("-inf"): losses.append(-.infinity)
            default:
                throw LocatedDamage(
                    .wrongValue(key: "loss", expected: "a number, \"nan\", \"inf\" or \"-inf\""), at: node.offset)
            }
        }
        return losses
    }
}
