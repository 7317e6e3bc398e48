import Optimizers
import Surfaces
import Text

/// Reads the first line of a recording.
package enum HeaderReader {
    /// The maximum number of runs.
    package static let runLimit = 1000

    /// Parses `line` as a header, with its surface.
    static func read(
        _ line: UnsafeBufferPointer<UInt8>
    ) throws(LocatedDamage) -> (header: RecordingHeader, surface: Surface) {
        let object = try object(line, version: RecordingHeader.version)
        let surface = try SurfaceReading.surface(object.required("surface"))
        let rules = try RuleReading.book(object)
        var result = RecordingHeader(
            surfaceName: surface.name, surface: surface.definition,
            runs: try runs(object.required("runs"), dimension: surface.dimension, in: rules),
            columns: try columns(object.required("columns"), dimension: surface.dimension))
        result.rules = rules
        result.created = try object.string("created") ?? ""
        result.generator = try object.string("generator") ?? ""
        result.seed = try seed(object)
        result.batch = try batch(object)
        result.sampler = try object.string("sampler")
        result.noise = try noise(object)
        result.environment = try object.string("environment")
        return (result, surface)
    }

    /// The header in `line`: the object of a recording in this version of the format.
    static func object(
        _ line: UnsafeBufferPointer<UInt8>, version known: Int
    ) throws(LocatedDamage) -> JSONObject {
        let header = try JSONParser.parse(line)
        guard case .object = header.value else { throw LocatedDamage(.notARecording, at: 0) }
        let object = try JSONObject(header, as: "header")
        guard let format = object.optional("format"), format.value == .string(RecordingHeader.format) else {
            throw LocatedDamage(.notARecording, at: object.optional("format")?.offset ?? header.offset)
        }
        guard let version = try object.whole("version") else {
            throw LocatedDamage(.missingKey("version"), at: object.offset)
        }
        guard version == known else {
            throw LocatedDamage(.unknownVersion(version), at: try object.required("version").offset)
        }
        return object
    }

    /// The data rows of a mini-batch; nil without mini-batches.
    static func batch(_ object: JSONObject) throws(LocatedDamage) -> Int? {
        let batch = try object.whole("batch")
        if let batch, batch < 1 {
            throw LocatedDamage(
                .wrongValue(key: "batch", expected: "a whole number >= 1"),
                at: try object.required("batch").offset)
        }
        return batch
    }

    private static func noise(_ object: JSONObject) throws(LocatedDamage) -> Double {
        guard let node = object.optional("noise") else { return 0 }
        let noise = try node.number(as: "noise")
        guard noise >= 0 else {
            throw LocatedDamage(.wrongValue(key: "noise", expected: "a number >= 0"), at: node.offset)
        }
        return noise
    }

    static func seed(_ object: JSONObject) throws(LocatedDamage) -> UInt64 {
        guard let node = object.optional("seed") else { return 0 }
        guard case .number(_, let whole?) = node.value, !whole.isNegative || whole.magnitude == 0 else {
            throw LocatedDamage(.wrongValue(key: "seed", expected: "a whole number >= 0"), at: node.offset)
        }
        return whole.magnitude
    }

    private static func runs(
        _ node: JSONNode, dimension: Int, in rules: RuleBook
    ) throws(LocatedDamage) -> [RecordedRun] {
        var runs: [RecordedRun] = []
        var ids: Set<Int> = []
        for element in try node.elements(as: "runs") {
            let run = try RunReading.run(JSONObject(element, as: "runs"), dimension: dimension, in: rules)
            guard ids.insert(run.id).inserted else { throw LocatedDamage(.duplicateRun(run.id), at: element.offset) }
            runs.append(run)
            guard runs.count <= runLimit else {
                throw LocatedDamage(.tooManyRuns(limit: runLimit), at: element.offset)
            }
        }
        return runs
    }

    private static func columns(_ node: JSONNode, dimension: Int) throws(LocatedDamage) -> [String] {
        var names: [String] = []
        for element in try node.elements(as: "columns") {
            let name = try element.string(as: "columns")
            guard !names.contains(name) else { throw LocatedDamage(.duplicateColumn(name), at: element.offset) }
            names.append(name)
            guard names.count <= ColumnLayout.limit else {
                throw LocatedDamage(.tooMany(limit: ColumnLayout.limit), at: element.offset)
            }
        }
        for name in names where dimension == 2 {
            guard let partner = RecordingColumn(rawValue: name)?.partner?.rawValue, !names.contains(partner) else {
                continue
            }
            throw LocatedDamage(.withoutPartner(name, partner: partner), at: node.offset)
        }
        for column in RecordingColumn.all(dimension) where column.isRequired && !names.contains(column.rawValue) {
            throw LocatedDamage(.missingColumn(column.rawValue), at: node.offset)
        }
        return names
    }
}
