import Surfaces

#if canImport(Darwin)
import Darwin
#elseif canImport(Musl)
import Musl
#else
import Glibc
#endif

/// The folder in which the data files of a surface file are looked up.
enum DataFolder {
    /// The folder of the surface file at this path.
    case beside(path: String)
    /// Files held in memory as text, by name.
    case texts([String: String])

    /// The maximum size of a data file in bytes.
    static let sizeLimit = 16 * 1_048_576

    /// A fault in the data file's name or in the file itself.
    enum Refusal: Error {
        /// A fault that belongs to the place where the file is named.
        case name(SurfaceFault.Kind)
        /// A fault within the file.
        case content(LocatedKind)
    }

    /// The path of the data file `name` in messages.
    func path(of name: String) -> String {
        switch self {
        case .texts: return name
        case .beside(let path):
            guard let slash = path.lastIndex(of: "/") else { return name }
            return path[...slash] + name
        }
    }

    /// The text of the data file `name`, which must lie in the surface file's folder once links are followed.
    func text(of name: String) throws(Refusal) -> String {
        if let problem = Self.problem(of: name) { throw .name(.dataPath(name, problem)) }
        switch self {
        case .texts(let texts):
            guard let text = texts[name] else { throw .name(.missingDataFile(name)) }
            return text
        case .beside:
            let bytes = try bytes(of: name)
            do {
                return try FileText.text(bytes)
            } catch {
                throw .content(error)
            }
        }
    }

    /// The bytes of the data file `name`, under the same rules.
    func bytes(of name: String) throws(Refusal) -> [UInt8] {
        if let problem = Self.problem(of: name) { throw .name(.dataPath(name, problem)) }
        switch self {
        case .texts(let texts):
            guard let text = texts[name] else { throw .name(.missingDataFile(name)) }
            return Array(text.utf8)
        case .beside(let path):
            let file = try resolved(name, beside: path)
            do {
                return try FileText.bytes(path: file, limit: Self.sizeLimit)
            } catch {
                switch error.kind {
                case .missingFile: throw .name(.missingDataFile(name))
                case .unreadable(let reason): throw .name(.unreadableDataFile(name, reason: reason))
                default: throw .content(error)
                }
            }
        }
    }

    private static func problem(of name: String) -> SurfaceFault.PathProblem? {
        if name.isEmpty { return .empty }
        if name.hasPrefix("/") { return .absolute }
        if name.split(separator: "/").contains("..") { return .leavesFolder }
        return name.unicodeScalars.contains("\0") ? .notAFile : nil
    }

    /// The real path of `name`, which must be a regular file within the real folder of `path`.
    private func resolved(_ name: String, beside path: String) throws(Refusal) -> String {
        let folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? "."
        guard let file = Self.realPath(self.path(of: name)), let root = Self.realPath(folder) else {
            throw .name(errno == ENOENT ? .missingDataFile(name) : .unreadableDataFile(name, reason: Self.reason))
        }
        guard file.hasPrefix(root == "/" ? root : root + "/") else { throw .name(.dataPath(name, .leavesFolder)) }
        var status = stat()
        guard stat(file, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
            throw .name(.dataPath(name, .notAFile))
        }
        return file
    }

    private static var reason: String { String(cString: strerror(errno)) }

    private static func realPath(_ path: String) -> String? {
        guard let resolved = realpath(path, nil) else { return nil }
        defer { free(resolved) }
        return String(cString: resolved)
    }
}
