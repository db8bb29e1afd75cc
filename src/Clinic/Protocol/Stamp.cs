using System.Collections.Immutable;

namespace Punctum.Clinic.Protocol;

/// <summary>One file that an answer was made with.</summary>
/// <param name="File">The file's name.</param>
/// <param name="Version">The version written in it.</param>
/// <param name="Fingerprint">Of its content (<see cref="ProtocolFile.Fingerprint"/>).</param>
public sealed record FileVersion(string File, string Version, string Fingerprint);

/// <summary>What an answer was made with, so that it can be explained years later. Kept with the answer; a changed rule never rewrites an old one.</summary>
/// <param name="Files">Every file that took part, by name.</param>
public sealed record Stamp(ImmutableArray<FileVersion> Files);
