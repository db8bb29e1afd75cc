using Punctum.Clinic.Expectations;
using Punctum.Clinic.Protocol;

namespace Punctum.Clinic.Phrases;

/// <summary>The study values that a text's map names: by id, or written out beside the text as statements and education do.</summary>
public static class ValuesBeside
{
    /// <summary>Every value named beside a text.</summary>
    /// <param name="holder">The map that the text is part of.</param>
    /// <param name="known">The study values of expectations.yaml and comparison.yaml, by id.</param>
    public static IEnumerable<StudyValue> Of(Node holder, IReadOnlyDictionary<string, StudyValue> known) =>
        holder.Kind != NodeKind.Map || holder.Find("values") is not { Kind: NodeKind.List } list ? []
        : list.Items.Select(v => v.Kind == NodeKind.Scalar ? known.GetValueOrDefault(v.String()) : Written(v, holder)).OfType<StudyValue>();

    // Only shares and ratings matter here. What is written without a number of people or a time is read as just that.
    static StudyValue? Written(Node value, Node holder)
    {
        string? unit = value.Find("unit")?.String();
        if (unit is not ("percent" or "points" or "of10")) return null;
        var (low, high) = value.Find("range")?.Range() is { } range ? (range.Low, range.High) : ((decimal?)null, (decimal?)null);
        return new("", holder["text"].Text(), Number(value, "value"), Number(value, "min") ?? low, Number(value, "max") ?? high, unit == "percent" ? StudyUnit.Percent : StudyUnit.Of10, null,
            (int?)(Number(value, "n") ?? Number(value, "studies")), Time(value), Grade.None, value.Find("source") is null ? holder.Sources() : value.Sources(), null);
    }

    static StudyTime Time(Node value) => value.Find("at") is { } at ? StudyTime.Read(at)
        : value.Find("time") is { } time && time.String() != "not stated" ? new(1, TimeUnit.Days, CountedFrom.FollowUp) : new(null, TimeUnit.Days, CountedFrom.NotStated);

    static decimal? Number(Node map, string key) => map.Find(key)?.Number();
}
