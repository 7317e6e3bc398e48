package import Surfaces
package import YAML

/// A fault's kind and its place, without the file's name, which the thrower does not know.
package struct LocatedKind: Error, Equatable {
    /// What is wrong.
    package var kind: SurfaceFault.Kind
    /// Where.
    package var position: SourcePosition

    init(_ kind: SurfaceFault.Kind, at position: SourcePosition = .start) {
        self.kind = kind
        self.position = position
    }
}

extension LocatedKind {
    /// A YAML fault as a fault of a surface file.
    package init(_ fault: YAMLFault) {
        self.init(SurfaceFault.Kind(fault.kind), at: fault.position)
    }
}

extension SurfaceFault.Kind {
    fileprivate init(_ kind: YAMLFault.Kind) {
        self =
            switch kind {
            case .controlCharacter(let value): .controlCharacter(value)
            case .tooDeep(let limit): .tooDeep(limit: limit)
            case .malformed(let problem): .malformed(problem: problem)
            case .empty: .empty
            case .severalDocuments: .severalDocuments
            case .alias(let name): .alias(name)
            case .anchor(let name): .anchor(name)
            case .tag(let name): .tag(name)
            case .keyNotText(let found): .wrongType(field: "key", expected: .text, found: found)
            case .duplicateKey(let key, let line): .duplicateKey(key, firstLine: line)
            }
    }
}
