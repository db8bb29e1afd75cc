using System.Collections.Immutable;
using System.Globalization;
using Punctum.Records.Courses;

namespace Punctum.Web.Courses;

/// <summary>An edit of a course as its form sends it.</summary>
public sealed class CourseInput
{
    public Guid Course { get; set; }
    public int Seen { get; set; }
    public int LeastSessions { get; set; }
    public int MostSessions { get; set; }
    public int LeastDays { get; set; }
    public int MostDays { get; set; }
    public string?[]? Max { get; set; }
    public string?[]? First { get; set; }
    public string? Note { get; set; }
    public string? Reason { get; set; }

    /// <summary>Null: a depth is no number.</summary>
    public CoursePlan? Values(CoursePlan now)
    {
        var areas = ImmutableArray.CreateBuilder<PlannedArea>();
        for (int i = 0; i < now.Areas.Length; i++)
        {
            if (!Read(Max, i, out var max) || !Read(First, i, out var first)) return null;
            var area = now.Areas[i];
            areas.Add(area with { MaxMm = max, FirstMaxMm = first, MinMm = area.MinMm > max ? max : area.MinMm });
        }
        return now with { LeastSessions = LeastSessions, MostSessions = MostSessions, LeastDays = LeastDays, MostDays = MostDays, Areas = areas.DrainToImmutable(), Note = string.IsNullOrWhiteSpace(Note) ? null : Note.Trim() };
    }

    static bool Read(string?[]? typed, int index, out decimal? mm)
    {
        mm = null;
        string? text = typed is not null && index < typed.Length ? typed[index] : null;
        if (string.IsNullOrWhiteSpace(text)) return true;
        bool read = decimal.TryParse(text.Replace(',', '.'), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out decimal number);
        mm = number;
        return read;
    }
}
