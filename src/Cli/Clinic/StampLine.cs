using Punctum.Clinic.Protocol;

namespace Punctum.Cli.Clinic;

/// <summary>What an answer was made with, in one line: file, version and fingerprint.</summary>
static class StampLine
{
    public static string Of(Stamp stamp) => string.Join(", ", stamp.Files.Select(f => $"{f.File} {f.Version} ({f.Fingerprint})"));
}
