import Canvas
import Optimizers
import Rendering
import Surfaces

extension Settings {
    /// The settings in the file at `path`; those that say nothing where there is no file.
    ///
    /// - Throws: the file's first fault.
    public static func read(path: String) throws(SettingsFault) -> Settings {
        let text: String
        do throws(LocatedKind) {
            text = try FileText.read(path: path, limit: SettingsReader.sizeLimit)
        } catch {
            if error.kind == .missingFile { return Settings() }
            throw SettingsFault(
                file: path, line: error.position.line, column: error.position.column, kind: .file(error.kind))
        }
        return try read(text, file: path)
    }

    /// The settings in `text`; `file` is what faults call it.
    ///
    /// - Throws: the first fault.
    static func read(_ text: String, file: String) throws(SettingsFault) -> Settings {
        var reader = SettingsReader(file: file)
        try reader.read(text)
        return reader.settings
    }
}

/// Reads a settings file's text, up to its first fault.
struct SettingsReader {
    /// The file as faults name it.
    let file: String
    private(set) var settings = Settings()
    /// The schedule of those optimizers that have none of their own.
    private var schedule: Schedule?

    /// A settings file may not be larger.
    static let sizeLimit = 65_536

    static let keys = ["surface", "optimizers", "schedule", "colormap", "marks", "language", "keys"]

    /// The marks as they are called here, after what the keys' help calls them.
    static let marks: [(name: String, mark: MapMark)] = [
        ("gradient", .gradient), ("velocity", .momentum), ("update", .step), ("directions", .directions),
        ("metric", .metric),
    ]

    init(file: String) {
        self.file = file
    }

    mutating func read(_ text: String) throws(SettingsFault) {
        let document = YAMLDocument(SourceText(text))
        if let fault = document.faults.first {
            // A file without a value, as one of comments alone, says nothing, and that is no fault.
            if fault.kind == .empty { return }
            throw self.fault(.file(fault.kind), fault.position)
        }
        guard let root = document.root else { return }
        guard case .mapping(let entries) = root.content else {
            throw fault(.notSettings(found: root.found), root.position)
        }
        for entry in entries { try read(entry) }
        for index in settings.choices.indices where settings.choices[index].schedule == nil {
            settings.choices[index].schedule = schedule
        }
    }

    private mutating func read(_ entry: YAMLEntry) throws(SettingsFault) {
        switch entry.key {
        case "surface":
            let text = try text(entry.value, entry.key)
            settings.surface = Settings.Located(
                text: text, line: entry.value.position.line, column: entry.value.position.column)
        case "optimizers": try readOptimizers(entry.value)
        case "schedule":
            let text = try text(entry.value, entry.key)
            do throws(ChoiceFault) {
                schedule = try Schedule(parsing: text)
            } catch {
                throw fault(.choice(error), entry.value.position)
            }
        case "colormap":
            let name = try text(entry.value, entry.key)
            guard let colormap = Colormap.named(name) else {
                let known = Colormap.all.map(\.name)
                throw fault(.unknownName(name, noun: "colormap", known: known), entry.value.position)
            }
            settings.colormap = colormap
        case "marks":
            for node in try list(entry.value, entry.key) {
                let name = try text(node, entry.key)
                guard let mark = Self.marks.first(where: { $0.name == name })?.mark else {
                    let known = Self.marks.map(\.name)
                    throw fault(.unknownName(name, noun: "mark", known: known), node.position)
                }
                settings.marks.insert(mark)
            }
        case "language":
            let name = try text(entry.value, entry.key)
            guard let language = Language(rawValue: name) else {
                let known = Language.allCases.map(\.rawValue)
                throw fault(.unknownName(name, noun: "language", known: known), entry.value.position)
            }
            settings.language = language
        case "keys": try readKeys(entry.value)
        default: throw fault(.unknownKey(entry.key), entry.keyPosition)
        }
    }

    private mutating func readOptimizers(_ node: YAMLNode) throws(SettingsFault) {
        for node in try list(node, "optimizers") {
            guard settings.choices.count < 9 else { throw fault(.tooManyOptimizers, node.position) }
            let text = try text(node, "optimizers")
            do throws(ChoiceFault) {
                settings.choices.append(try OptimizerChoice(parsing: text))
            } catch {
                throw fault(.choice(error), node.position)
            }
        }
    }

    private mutating func readKeys(_ node: YAMLNode) throws(SettingsFault) {
        guard case .mapping(let entries) = node.content else {
            throw fault(.wrongType(field: "keys", expected: "actions with keys", found: node.found), node.position)
        }
        var given: [Action: Key] = [:]
        for entry in entries {
            guard let action = ActionName.action(named: entry.key) else {
                let known = ActionName.all.map(\.name)
                throw fault(.unknownName(entry.key, noun: "action", known: known), entry.keyPosition)
            }
            let text = try text(entry.value, "keys")
            guard let key = Key(named: text) else { throw fault(.notAKey(text), entry.value.position) }
            given[action] = key
        }
        settings.keys = settings.keys.map { $0.rebound(given) }
        for entry in entries {
            guard case .scalar(let text, _) = entry.value.content, let key = Key(named: text),
                let action = ActionName.action(named: entry.key)
            else { continue }
            let doers = settings.keys.flatMap { $0.actions(of: key) }
            if let other = doers.first(where: { $0 != action }) {
                let name = ActionName.name(of: other) ?? "switch an optimizer"
                throw fault(.keyTaken(text, by: name), entry.value.position)
            }
        }
    }

    private func text(_ node: YAMLNode, _ field: String) throws(SettingsFault) -> String {
        guard case .scalar(let text, _) = node.content else {
            throw fault(.wrongType(field: field, expected: "text", found: node.found), node.position)
        }
        return text
    }

    private func list(_ node: YAMLNode, _ field: String) throws(SettingsFault) -> [YAMLNode] {
        guard case .sequence(let nodes) = node.content else {
            throw fault(.wrongType(field: field, expected: "a list", found: node.found), node.position)
        }
        return nodes
    }

    private func fault(_ kind: SettingsFault.Kind, _ position: SourcePosition) -> SettingsFault {
        SettingsFault(file: file, line: position.line, column: position.column, kind: kind)
    }
}
