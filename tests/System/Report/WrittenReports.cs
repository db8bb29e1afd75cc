using Punctum.Imaging.Rendering;
using Punctum.Tests.Fast.Rendering;
using Xunit;

[assembly: AssemblyFixture(typeof(Punctum.SystemTests.Report.WrittenReports))]

namespace Punctum.SystemTests.Report;

/// <summary>Reports of drawn comparisons, written once: an ordinary one, a refusal, and one whose file names are hostile.</summary>
public sealed class WrittenReports : IDisposable
{
    readonly string folder = Path.Combine(Path.GetTempPath(), $"punctum-reports-{Guid.NewGuid():N}");

    public WrittenReports()
    {
        foreach (string kind in new[] { "ordinary", "refused", "hostile" })
        {
            string name = kind == "hostile" ? SampleComparison.HostileName + new string('w', 300) + ".jpg" : "IMG_2041 before.jpg";
            using var comparison = SampleComparison.Make(600, name, comparable: kind != "refused");
            ComparisonFolder.Write(comparison, Path.Combine(folder, kind));
        }
    }

    public string PathOf(string kind) => Path.Combine(folder, kind, ComparisonFolder.Report);

    public string AddressOf(string kind) => new Uri(PathOf(kind)).AbsoluteUri;

    public void Dispose() => Directory.Delete(folder, recursive: true);
}
