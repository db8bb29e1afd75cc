using System.Text.Json.Nodes;
using Punctum.Records.Courses;

namespace Punctum.Records.Sessions;

/// <summary>A session as its page shows it.</summary>
/// <param name="Row">As kept.</param>
/// <param name="Day">Of its visit.</param>
/// <param name="Reads">The record with every amendment laid over it.</param>
/// <param name="Amendments">In order.</param>
/// <param name="Course">The plan as it holds; null: it belongs to no course.</param>
/// <param name="Checked">What is said of the record as it reads.</param>
public sealed record ShownSession(Session Row, DateOnly Day, JsonObject Reads, IReadOnlyList<Amendment> Amendments, CoursePlan? Course, PaperChecked Checked);
