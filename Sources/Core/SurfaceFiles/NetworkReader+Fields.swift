import Arrays
import Networks
import Surfaces
import Text
import YAML

extension NetworkReader {
    /// A word that names a case of `Word`; nil, with a fault, for anything else.
    mutating func word<Word: RawRepresentable<String> & CaseIterable>(_ node: YAMLNode, field: String) -> Word? {
        guard let text = fields.text(node, field: field) else { return nil }
        if let word = Word(rawValue: text) { return word }
        let allowed = Word.allCases.map(\.rawValue)
        let nearest = NearestName.find(text, among: allowed)
        report(.unknownWord(text, field: field, allowed: allowed, nearest: nearest), at: node.position)
        return nil
    }

    /// `true` or `false`.
    mutating func truth(_ node: YAMLNode, field: String) -> Bool? {
        if case .scalar(let text, .plain) = node.content {
            if text == "true" { return true }
            if text == "false" { return false }
        }
        let found = node.plainText ?? node.found
        report(
            .unknownWord(found, field: field, allowed: ["true", "false"], nearest: nil), at: node.position)
        return nil
    }

    /// A whole number from 0 on, up to 2^53.
    mutating func whole(_ node: YAMLNode, field: String) -> Int? {
        if case .scalar(let text, .plain) = node.content, case .number(let value) = DecimalReader.read(text),
            let whole = Int(exactly: value), whole >= 0, whole <= 1 << 53
        {
            return whole
        }
        report(.notWhole(field: field, found: node.found), at: node.position)
        return nil
    }

    /// The widths of layers: whole numbers from 1 on.
    mutating func widths(_ node: YAMLNode) -> [Int]? {
        guard case .sequence(let nodes) = node.content else {
            fields.report(
                .wrongType(field: "layers", expected: .numbers, found: node.found), at: node.position)
            return nil
        }
        guard nodes.count > 1 else {
            report(.tooFewLayers(found: nodes.count), at: node.position)
            return nil
        }
        var widths: [Int] = []
        for node in nodes {
            guard case .scalar(let text, .plain) = node.content, case .number(let value) = DecimalReader.read(text),
                let width = Int(exactly: value), width > 0
            else {
                report(.layerWidth(found: node.found), at: node.position)
                return nil
            }
            widths.append(width)
        }
        return widths
    }

    /// The names of columns.
    mutating func names(_ node: YAMLNode, field: String) -> [String]? {
        guard case .sequence(let nodes) = node.content else {
            fields.report(.wrongType(field: field, expected: .columnNames, found: node.found), at: node.position)
            return nil
        }
        var names: [String] = []
        for (index, node) in nodes.enumerated() {
            fields.places["\(field).\(index)"] = SurfaceReader.Place(file: fields.file, position: node.position)
            guard let name = fields.text(node, field: field) else { return nil }
            names.append(name)
        }
        return names
    }

    /// Where runs begin: draws, or a file of all parameters.
    mutating func readStart(_ node: YAMLNode) -> NetworkStart? {
        guard let entries = fields.entries(node, field: "init") else { return nil }
        if let file = entries.first(where: { $0.key == "file" }) {
            if let other = entries.first(where: { $0.key != "file" }) {
                report(.besideFile(key: other.key), at: other.keyPosition)
                return nil
            }
            fields.places["init.file"] = SurfaceReader.Place(file: fields.file, position: file.value.position)
            guard let name = fields.text(file.value, field: "init.file") else { return nil }
            return parameters(inFile: name, namedAt: file.value.position).map { .parameters($0) }
        }
        var draw = NetworkDraw()
        var isSound = true
        for entry in entries {
            let value = entry.value
            fields.places["init.\(entry.key)"] = SurfaceReader.Place(file: fields.file, position: value.position)
            switch entry.key {
            case "distribution":
                if let word: NetworkDraw.Distribution = word(value, field: entry.key) {
                    draw.distribution = word
                } else {
                    isSound = false
                }
            case "generator":
                if let word: NetworkDraw.Generator = word(value, field: entry.key) {
                    draw.generator = word
                } else {
                    isSound = false
                }
            case "gain": if let gain = fields.number(value, field: "gain") { draw.gain = gain } else { isSound = false }
            case "seed": if let seed = whole(value, field: "seed") { draw.seed = UInt64(seed) } else { isSound = false }
            default:
                let known = ["distribution", "generator", "gain", "seed", "file"]
                let nearest = NearestName.find(entry.key, among: known)
                fields.report(.unknownKey(entry.key, in: "init", nearest: nearest), at: entry.keyPosition)
            }
        }
        return isSound ? .drawn(draw) : nil
    }

    /// The numbers of a NumPy array in the file `name`, which must lie in the folder of the network's file.
    private mutating func parameters(inFile name: String, namedAt position: SourcePosition) -> [Double]? {
        do throws(DataFolder.Refusal) {
            let bytes = try fields.folder.bytes(of: name)
            guard let numbers = (try? NPYArray(bytes))?.stored else {
                report(.notAnArray, at: .start, in: fields.folder.path(of: name))
                return nil
            }
            return numbers
        } catch {
            switch error {
            case .name(let kind): fields.report(kind, at: position)
            case .content(let fault): fields.report(fault.kind, at: fault.position, in: fields.folder.path(of: name))
            }
            return nil
        }
    }

    /// The plane that is shown first.
    mutating func readPlane(_ node: YAMLNode, _ shape: NetworkShape) -> NetworkDefinition.PlaneKind? {
        guard case .mapping(let entries) = node.content else {
            switch node.plainText {
            case "ravine": return .ravine
            case "path": return .path
            case "random": return .random
            default:
                let words = ["ravine", "path", "random", "{ parameters: [...] }"]
                let nearest = node.plainText.flatMap { NearestName.find($0, among: words) }
                report(
                    .unknownWord(node.plainText ?? node.found, field: "plane", allowed: words, nearest: nearest),
                    at: node.position)
                return nil
            }
        }
        for entry in entries where entry.key != "parameters" {
            let nearest = NearestName.find(entry.key, among: ["parameters"])
            fields.report(.unknownKey(entry.key, in: "plane", nearest: nearest), at: entry.keyPosition)
        }
        guard let entry = entries.first(where: { $0.key == "parameters" }) else {
            fields.report(.missingKey("parameters", in: "plane"), at: node.position)
            return nil
        }
        guard case .sequence(let nodes) = entry.value.content, nodes.count == 2 else {
            fields.report(
                .wrongType(field: "plane.parameters", expected: .twoParameters, found: entry.value.found),
                at: entry.value.position)
            return nil
        }
        var indices: [Int] = []
        for node in nodes {
            guard let name = fields.text(node, field: "plane.parameters") else { return nil }
            guard let index = shape.index(of: name) else {
                report(.unknownParameter(name), at: node.position)
                return nil
            }
            indices.append(index)
        }
        return .parameters(indices[0], indices[1])
    }
}

extension YAMLNode {
    /// The text of a scalar.
    var plainText: String? {
        if case .scalar(let text, _) = content { text } else { nil }
    }
}
