public import Networks
public import Surfaces
import YAML

/// What a file describes: a surface of one or two parameters, or a network.
public enum LossFile: Sendable {
    /// A surface.
    case surface(Surface)
    /// A network, and its file's name without folder and extension.
    case network(NetworkDefinition, name: String)

    /// The names of the shipped surfaces, then those of the shipped networks.
    public static var shippedNames: [String] { Surface.shippedNames + NetworkDefinition.shippedNames }

    /// The shipped surface or network called `name`.
    public static func shipped(_ name: String) -> LossFile? {
        if let surface = Surface.shipped(name) { return .surface(surface) }
        return NetworkDefinition.shipped(name).map { .network($0, name: name) }
    }

    /// What `nameOrPath` names: a shipped surface or network, else a path.
    ///
    /// - Throws: the first fault of the file; for what is neither a name nor a file, one with the nearest shipped name.
    public static func open(_ nameOrPath: String) throws(SurfaceFault) -> LossFile {
        if let shipped = shipped(nameOrPath) { return shipped }
        let (file, faults) = load(path: nameOrPath)
        if let fault = faults.first { throw fault.kind == .missingFile ? Surface.unknown(nameOrPath) : fault }
        guard let file else { throw SurfaceFault(file: nameOrPath, kind: .empty) }
        return file
    }

    /// What the file at `path` describes, nil where it has faults; and every fault of it and of its data files, up to a
    /// thousand. With `checkingValues` also those that ``Surface/faults(path:checkingValues:)`` names.
    public static func load(path: String, checkingValues: Bool = false) -> (LossFile?, [SurfaceFault]) {
        do {
            let bytes = try FileText.bytes(path: path, limit: SurfaceReader.sizeLimit)
            if let (surface, faults) = Surface.landscape(bytes, path: path, checkingValues: checkingValues) {
                return (surface.map { .surface($0) }, faults)
            }
            let text = try FileText.text(bytes)
            let (folder, name) = (DataFolder.beside(path: path), Surface.stem(of: path))
            if let root = YAMLDocument(SourceText(text)).root, NetworkReader.applies(to: root) {
                let (definition, faults) = NetworkReader.read(text, file: path, folder: folder)
                return (definition.map { .network($0, name: name) }, faults)
            }
            let (surface, faults) = SurfaceReader.read(
                text, file: path, name: name, folder: folder, checkingValues: checkingValues)
            return (surface.map { .surface($0) }, faults)
        } catch {
            let (line, column) = (error.position.line, error.position.column)
            return (nil, [SurfaceFault(file: path, line: line, column: column, kind: error.kind)])
        }
    }
}
