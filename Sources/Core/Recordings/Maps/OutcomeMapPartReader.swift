import Diagnosis
import Networks
import Optimizers
import OutcomeMaps
import Surfaces

extension OutcomeMapPart {
    /// The maximum number of cells of a map.
    static let cellLimit = 4_000_000
    /// The maximum number of updates of a run.
    private static let stepLimit = 1 << 53

    /// Reads and checks the part in the file at `path`.
    public init(reading path: String) throws(RecordingFault) {
        var lines = LineReader(try RecordingFile(path: path))
        let first = try Self.next(&lines, path) { (node) throws(LocatedDamage) in try Self.header(node) }
        guard let (plan, tile) = first else {
            throw .header(path: path, column: 1, damage: Self.noPart)
        }
        var cells: [OutcomeCell] = []
        for index in tile.range(of: plan.count) {
            let read = try Self.next(&lines, path) { (node) throws(LocatedDamage) in
                try Self.cell(node, index, plan.steps)
            }
            guard let cell = read else {
                throw .line(
                    path: path, line: lines.number, column: 1, damage: .expected("cell \(index) of the map"))
            }
            cells.append(cell)
        }
        let end: Void? = try Self.next(&lines, path) { (node) throws(LocatedDamage) in
            guard case .object = node.value, try JSONObject(node, as: "end").whole("cells") == cells.count else {
                throw LocatedDamage(.expected("the number of cells that ends the part"), at: node.offset)
            }
        }
        guard end != nil else {
            throw .line(
                path: path, line: lines.number, column: 1, damage: .expected("the number of cells that ends the part"))
        }
        _ = try Self.next(&lines, path) { (node) throws(LocatedDamage) in
            throw LocatedDamage(.expected("the end of the part"), at: node.offset)
        }
        self.init(plan, tile: tile, cells: cells)
    }

    private static let noPart = Damage.expected("a part of an outcome map, which begins with \"format\": \"\(format)\"")

    /// The result of `body` for the next line; nil after the last.
    private static func next<Result>(
        _ lines: inout LineReader, _ path: String, _ body: (JSONNode) throws(LocatedDamage) -> Result
    ) throws(RecordingFault) -> Result? {
        let read = try lines.next { (line) -> Swift.Result<Result, RecordingFault> in
            do throws(LocatedDamage) {
                guard !line.isTooLong else { throw LocatedDamage(.tooLong(limit: line.bytes.count), at: 0) }
                return .success(try body(JSONParser.parse(line.bytes)))
            } catch {
                return .failure(
                    .line(
                        path: path, line: line.number, column: error.column(in: line.bytes), damage: error.damage))
            }
        }
        return try read?.get()
    }

    private static func header(_ node: JSONNode) throws(LocatedDamage) -> (OutcomeMapPlan, Tile) {
        guard case .object = node.value else { throw LocatedDamage(noPart, at: node.offset) }
        let object = try JSONObject(node, as: "header")
        guard object.optional("format")?.value == .string(format) else {
            throw LocatedDamage(noPart, at: object.optional("format")?.offset ?? node.offset)
        }
        guard try object.whole("version") == version else {
            throw LocatedDamage(
                .wrongValue(key: "version", expected: "\(version)"),
                at: object.optional("version")?.offset ?? node.offset)
        }
        let choiceNode = try object.required("optimizer")
        let text = try choiceNode.string(as: "optimizer")
        let choice: OptimizerChoice
        do throws(ChoiceFault) {
            choice = try OptimizerChoice(parsing: text)
        } catch {
            throw LocatedDamage(.choice(error), at: choiceNode.offset)
        }
        let columns = try whole("columns", object, 1...cellLimit)
        let size = (columns: columns, rows: try whole("rows", object, 1...cellLimit / columns))
        let steps = try whole("steps", object, 0...stepLimit)
        let node = try object.required("surface")
        let keys = try JSONObject(node, as: "surface")
        if keys.optional("network") != nil {
            let training = try training(keys, object, choice)
            let (across, down) = (
                try axis("across", object, choice, and: [MappedTraining.seedKey]),
                try axis("down", object, choice, and: [MappedTraining.seedKey])
            )
            try check(across, down, object)
            let plan = OutcomeMapPlan(
                training: training, choice: choice, across: across, down: down, columns: size.columns,
                rows: size.rows, steps: steps)
            return (plan, try tile(object))
        }
        let surface = try SurfaceReading.surface(node)
        let start = try object.point("start", dimension: surface.dimension)
        let parameters = surface.definition.parameters
        let across = try axis("across", object, choice, start == nil ? parameters[0] : nil)
        let isLine = start == nil && surface.dimension == 1
        let down =
            isLine ? .mute : try axis("down", object, choice, start == nil ? parameters[1] : nil)
        try check(across, down, object)
        let plan = OutcomeMapPlan(
            surface: surface, choice: choice, kind: start.map { .settings(start: $0) } ?? .starts, across: across,
            down: down, columns: size.columns, rows: size.rows, steps: steps)
        return (plan, try tile(object))
    }

    /// The trainings by `choice` of the network that `keys` define, as the header `object` says.
    private static func training(
        _ keys: JSONObject, _ object: JSONObject, _ choice: OptimizerChoice
    ) throws(LocatedDamage) -> MappedTraining {
        let definition = try NetworkReading.network(keys)
        let network: Network
        do throws(NetworkDefinition.LocatedFault) {
            network = try Network(definition)
        } catch {
            throw LocatedDamage(.surface(.network(error.fault)), at: keys.offset)
        }
        guard network.dimension <= choice.entry.mostParameters ?? .max else {
            throw LocatedDamage(
                .wrongValue(key: "optimizer", expected: "one that takes \(network.dimension) parameters"),
                at: try object.required("optimizer").offset)
        }
        return MappedTraining(
            network, name: try keys.string("title") ?? definition.title, seed: try HeaderReader.seed(object),
            batch: try HeaderReader.batch(object))
    }

    /// Checks that the axes have different keys.
    private static func check(
        _ across: OutcomeAxis, _ down: OutcomeAxis, _ object: JSONObject
    ) throws(LocatedDamage) {
        guard across.key != down.key else {
            throw LocatedDamage(
                .wrongValue(key: "down", expected: "an axis: \(OutcomeAxisFault.sameKey(down.key))"),
                at: try object.required("down").offset)
        }
    }

    private static func tile(_ object: JSONObject) throws(LocatedDamage) -> Tile {
        let node = try object.required("tile")
        let numbers = try node.point(as: "tile")
        guard let number = Int(exactly: numbers.x), let count = Int(exactly: numbers.y),
            let tile = Tile(number: number, of: count)
        else {
            throw LocatedDamage(
                .wrongValue(key: "tile", expected: "the tile's number and the number of tiles"), at: node.offset)
        }
        return tile
    }

    /// The axis in `key`: of `parameter`, or of a key of `choice` or of `others`.
    private static func axis(
        _ key: String, _ object: JSONObject, _ choice: OptimizerChoice, _ parameter: String? = nil,
        and others: [HyperKey] = []
    ) throws(LocatedDamage) -> OutcomeAxis {
        let node = try object.required(key)
        let text = try node.string(as: key)
        do throws(OutcomeAxisFault) {
            if let parameter { return try OutcomeAxis(parsing: text, parameter: parameter) }
            return try OutcomeAxis(OutcomeAxisText(text), among: choice.keys + others)
        } catch {
            throw LocatedDamage(.wrongValue(key: key, expected: "an axis: \(error)"), at: node.offset)
        }
    }

    private static func whole(
        _ key: String, _ object: JSONObject, _ range: ClosedRange<Int>
    ) throws(LocatedDamage) -> Int {
        let node = try object.required(key)
        guard let value = try object.whole(key), range.contains(value) else {
            throw LocatedDamage(
                .wrongValue(key: key, expected: "a whole number from \(range.lowerBound) to \(range.upperBound)"),
                at: node.offset)
        }
        return value
    }

    /// Parses `node` as cell `index`.
    private static func cell(_ node: JSONNode, _ index: Int, _ steps: Int) throws(LocatedDamage) -> OutcomeCell {
        guard case .array(let values) = node.value, values.count == 8, whole(values[0]) == index,
            case .string(let name) = values[1].value, let outcome = Outcome(rawValue: name),
            let made = whole(values[2]), made <= steps, let loss = number(values[4]), let x = number(values[5]),
            let y = number(values[6]), let bursts = whole(values[7])
        else { throw LocatedDamage(.expected("cell \(index) of the map"), at: node.offset) }
        var settled: Int?
        if values[3].value != .null {
            guard let step = whole(values[3]), step <= steps else {
                throw LocatedDamage(.expected("the step at which cell \(index) settled, or null"), at: values[3].offset)
            }
            settled = step
        }
        return OutcomeCell(
            outcome: outcome, steps: made, settled: settled, loss: loss, point: SIMD2(x, y), bursts: bursts)
    }

    private static func whole(_ node: JSONNode) -> Int? {
        guard case .number(let value, _) = node.value, value >= 0 else { return nil }
        return Int(exactly: value)
    }

    /// A number, or one of the words "nan", "inf" and "-inf".
    private static func number(_ node: JSONNode) -> Double? {
        switch node.value {
        case .number(let value, _): value
        case .string("nan"): .nan
        case .string("inf"): .infinity
        case .string("-inf"): -.infinity
        default: nil
        }
    }
}
