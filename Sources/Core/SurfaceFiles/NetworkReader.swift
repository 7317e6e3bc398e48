import Networks
import Surfaces
import Text
import YAML

/// Reads a network's file into a definition and collects every fault with its place.
///
/// It uses the fields of a ``SurfaceReader``, which reads the files of two parameters.
struct NetworkReader {
    /// The values, faults and places.
    var fields: SurfaceReader
    /// The lists and formulas that hold columns, by field.
    var columns: [String: ColumnSource] = [:]
    private var layers: [Int]?
    private var activation: NetworkDefinition.Activation?
    private var loss: NetworkDefinition.Loss?
    private var bias: Bool?
    private var start: NetworkStart? = .drawn(NetworkDraw())
    private var title: String?
    private var summary: String? = ""
    private var source: String? = ""
    private var data: [NetworkDefinition.Column]?
    private var test: [NetworkDefinition.Column]?
    private var inputs: [String]?
    private var outputs: [String]?
    private var plane: YAMLNode?
    private var levels: LevelKind? = .log

    /// Where a column's values stand.
    enum ColumnSource {
        /// A list in the file.
        case list([YAMLNode])
        /// A formula of the row.
        case formula(YAMLNode)
        /// A data file, by the places of its rows.
        case rows(file: String, [SourcePosition])
    }

    static let keys = ["title", "summary", "source", "network", "data", "inputs", "outputs", "test", "plane", "levels"]
    private static let requiredKeys = ["title", "network", "data", "inputs", "outputs"]
    private static let networkKeys = ["layers", "activation", "bias", "loss", "init"]
    private static let requiredNetworkKeys = ["layers", "activation", "loss"]

    /// Whether `root` is a network's file.
    static func applies(to root: YAMLNode) -> Bool {
        guard case .mapping(let entries) = root.content else { return false }
        return mark(in: entries) != nil
    }

    /// The entry that makes a file a network's.
    static func mark(in entries: [YAMLEntry]) -> YAMLEntry? { entries.first { $0.key == "network" } }

    /// The definition in `text`, or nil, and all faults in the order of the text.
    static func read(_ text: String, file: String, folder: DataFolder) -> (NetworkDefinition?, [SurfaceFault]) {
        var reader = NetworkReader(fields: SurfaceReader(file: file, source: SourceText(text), folder: folder))
        reader.readDocument()
        let definition = reader.definition()
        let faults = reader.fields.sortedFaults
        return (faults.isEmpty ? definition : nil, faults)
    }

    private init(fields: SurfaceReader) {
        self.fields = fields
    }

    /// Reports what is wrong with a network.
    mutating func report(_ fault: NetworkFault, at position: SourcePosition, in file: String? = nil) {
        fields.report(.network(fault), at: position, in: file)
    }

    private mutating func readDocument() {
        guard let (entries, position) = fields.entriesOfDocument() else { return }
        for entry in entries {
            fields.places[entry.key] = SurfaceReader.Place(file: fields.file, position: entry.value.position)
            read(entry)
        }
        for key in Self.requiredKeys where !entries.contains(where: { $0.key == key }) {
            fields.report(.missingKey(key, in: nil), at: position)
        }
    }

    private mutating func read(_ entry: YAMLEntry) {
        let value = entry.value
        switch entry.key {
        case "title":
            title = fields.text(value, field: entry.key)
            if title == "" { fields.report(.emptyText(field: entry.key), at: value.position) }
        case "summary": summary = fields.text(value, field: entry.key)
        case "source": source = fields.text(value, field: entry.key)
        case "network": readNetwork(value)
        case "data": data = readColumns(value, field: entry.key)
        case "test": test = readColumns(value, field: entry.key)
        case "inputs": inputs = names(value, field: entry.key)
        case "outputs": outputs = names(value, field: entry.key)
        case "plane": plane = value
        case "levels": levels = fields.levels(value)
        case let key where SurfaceReader.keys.contains(key): report(.besideNetwork(key: key), at: entry.keyPosition)
        default:
            let nearest = NearestName.find(entry.key, among: Self.keys)
            fields.report(.unknownKey(entry.key, in: nil, nearest: nearest), at: entry.keyPosition)
        }
    }

    private mutating func readNetwork(_ node: YAMLNode) {
        guard let entries = fields.entries(node, field: "network") else { return }
        for entry in entries {
            let (value, field) = (entry.value, "network.\(entry.key)")
            fields.places[field] = SurfaceReader.Place(file: fields.file, position: value.position)
            switch entry.key {
            case "layers": layers = widths(value)
            case "activation": activation = word(value, field: "activation")
            case "loss": loss = word(value, field: "loss")
            case "bias": bias = truth(value, field: "bias")
            case "init": start = readStart(value)
            default:
                let nearest = NearestName.find(entry.key, among: Self.networkKeys)
                fields.report(.unknownKey(entry.key, in: "network", nearest: nearest), at: entry.keyPosition)
            }
        }
        for key in Self.requiredNetworkKeys where !entries.contains(where: { $0.key == key }) {
            fields.report(.missingKey(key, in: "network"), at: node.position)
        }
    }

    /// The definition, checked, once nothing is missing.
    private mutating func definition() -> NetworkDefinition? {
        guard let title, let summary, let source, let layers, let activation, let loss, let start, let data, let inputs,
            let outputs, let levels
        else { return nil }
        let shape = NetworkShape(layers: layers, hasBias: bias ?? (activation != .linear))
        var definition = NetworkDefinition(
            title: title, summary: summary, source: source, shape: shape, activation: activation, loss: loss,
            start: start, data: data, inputs: inputs, outputs: outputs, test: test, levels: levels)
        if let plane, let kind = readPlane(plane, shape) { definition.plane = kind }
        for fault in definition.faults {
            let place = place(of: fault)
            report(fault.fault, at: place.position, in: place.file)
        }
        return definition
    }

    private func place(of fault: NetworkDefinition.LocatedFault) -> SurfaceReader.Place {
        let file = fields.file
        if let row = fault.row, let source = columns[fault.field] {
            switch source {
            case .list(let nodes) where nodes.indices.contains(row):
                return SurfaceReader.Place(file: file, position: nodes[row].position)
            case .formula(let node): return SurfaceReader.Place(file: file, position: node.position)
            case .rows(let name, let positions) where positions.indices.contains(row):
                return SurfaceReader.Place(file: name, position: positions[row])
            case .list, .rows: break
            }
        }
        var field = fault.field[...]
        while true {
            if let place = fields.places[String(field)] { return place }
            guard let dot = field.lastIndex(of: ".") else { break }
            field = field[..<dot]
        }
        return SurfaceReader.Place(file: file, position: .start)
    }
}
