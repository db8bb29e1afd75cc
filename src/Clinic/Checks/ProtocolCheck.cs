using System.Collections.Immutable;
using Punctum.Clinic.Calendars;
using Punctum.Clinic.Cases;
using Punctum.Clinic.Comparisons;
using Punctum.Clinic.Consents;
using Punctum.Clinic.Education;
using Punctum.Clinic.Expectations;
using Punctum.Clinic.Library;
using Punctum.Clinic.Photography;
using Punctum.Clinic.Phrases;
using Punctum.Clinic.Plans;
using Punctum.Clinic.Protocol;
using Punctum.Clinic.Scales;
using Punctum.Clinic.Sessions;
using Punctum.Clinic.Settings;
using Punctum.Clinic.Suitability;
using Punctum.Clinic.Triage;

namespace Punctum.Clinic.Checks;

/// <summary>Everything that can be checked about a protocol without a clinician.</summary>
public static class ProtocolCheck
{
    // What needs every file read; each is named after its subject and stands in that subject's folder.
    static readonly ImmutableArray<Func<ClinicalProtocol, IEnumerable<Problem>>> all =
    [
        TranslationCheck.Of,
        LibraryChecks.Of,
        ShareChecks.Of,
        PlanChecks.Of,
        SettingsChecks.Of,
        SuitabilityChecks.Of,
        TriageChecks.Of,
        SessionChecks.Of,
        CalendarChecks.Of,
        ExpectationChecks.Of,
        ComparisonChecks.Of,
        EducationChecks.Of,
        ScaleChecks.Of,
        PhotographyChecks.Of,
        ConsentChecks.Of,
        ClientTextChecks.Of,
        SharesOfPeople.Of,
        CaseCheck.Of,
    ];

    /// <summary>Every problem, errors first, then by place. Empty is what a protocol must be before use; notes may stay.</summary>
    /// <param name="files">Every file of the protocol's folder, schemas among them.</param>
    public static ImmutableArray<Problem> Of(IReadOnlyCollection<ProtocolFile> files)
    {
        var shape = Shape(files).ToList();
        var problems = shape.Any(p => p.Weight == Weight.Error) ? shape.Concat(Reading(files)) : shape.Concat(Content(files));
        return [.. problems.Distinct().OrderByDescending(p => p.Weight).ThenBy(p => p.Place.File, StringComparer.Ordinal).ThenBy(p => p.Place.Line).ThenBy(p => p.What, StringComparer.Ordinal)];
    }

    static IEnumerable<Problem> Shape(IReadOnlyCollection<ProtocolFile> files)
    {
        Schema schema;
        try
        {
            schema = new Schema(files.Where(f => f.Name.StartsWith("schema/", StringComparison.Ordinal)));
        }
        catch (ProtocolException e)
        {
            return [e.Problem];
        }
        return files.Where(f => !f.Name.StartsWith("schema/", StringComparison.Ordinal)).SelectMany(f => Shape(schema, f));
    }

    static IEnumerable<Problem> Shape(Schema schema, ProtocolFile file)
    {
        string name = SchemaOf(file.Name);
        if (!schema.Has(name)) return [new(new(file.Name, 1), $"there is no schema/{name} for this file", "add one, or take the file out of the folder")];
        try
        {
            return [.. schema.Check(name, YamlText.Read(file.Name, file.Content))];
        }
        catch (ProtocolException e)
        {
            return [e.Problem];
        }
    }

    /// <summary>plan.schema.json for plan.yaml; jurisdiction.schema.json for every file in jurisdiction/.</summary>
    /// <param name="file">A file's name.</param>
    public static string SchemaOf(string file) => (file.Contains('/') ? file.Split('/')[0] : Path.GetFileNameWithoutExtension(file)) + ".schema.json";

    static IEnumerable<Problem> Content(IReadOnlyCollection<ProtocolFile> files)
    {
        try
        {
            var protocol = ClinicalProtocol.Read(files);
            return [.. all.SelectMany(check => check(protocol))];
        }
        catch (ProtocolException e)
        {
            return [e.Problem];
        }
    }

    // With a wrong shape somewhere the content cannot be judged as a whole, but what reading says first may be what matters.
    static IEnumerable<Problem> Reading(IReadOnlyCollection<ProtocolFile> files)
    {
        try
        {
            ClinicalProtocol.Read(files);
            return [];
        }
        catch (ProtocolException e)
        {
            return [e.Problem];
        }
    }
}
