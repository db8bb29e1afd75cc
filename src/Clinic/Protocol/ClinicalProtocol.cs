using System.Collections.Immutable;
using Punctum.Clinic.Calendars;
using Punctum.Clinic.Comparisons;
using Punctum.Clinic.Consents;
using Punctum.Clinic.Consultations;
using Punctum.Clinic.Education;
using Punctum.Clinic.Expectations;
using Punctum.Clinic.Jurisdictions;
using Punctum.Clinic.Library;
using Punctum.Clinic.Photography;
using Punctum.Clinic.Phrases;
using Punctum.Clinic.Plans;
using Punctum.Clinic.Scales;
using Punctum.Clinic.Sessions;
using Punctum.Clinic.Settings;
using Punctum.Clinic.Suitability;
using Punctum.Clinic.Triage;

namespace Punctum.Clinic.Protocol;

/// <summary>The whole protocol: every file read, typed and ready to be combined. A plain value; read once, used by any number of threads.</summary>
public sealed class ClinicalProtocol
{
    readonly ImmutableSortedDictionary<string, ProtocolFile> files;
    readonly ImmutableSortedDictionary<string, Node> roots;
    readonly ImmutableSortedDictionary<string, FileVersion> versions;      // made once: every answer carries some

    ClinicalProtocol(ImmutableSortedDictionary<string, ProtocolFile> files)
    {
        this.files = files;
        roots = files.Where(f => !f.Key.StartsWith("schema/", StringComparison.Ordinal)).ToImmutableSortedDictionary(f => f.Key, f => YamlText.Read(f.Key, f.Value.Content), StringComparer.Ordinal);
        versions = roots.ToImmutableSortedDictionary(r => r.Key, r => new FileVersion(r.Key, r.Value["version"].String(), files[r.Key].Fingerprint), StringComparer.Ordinal);
        // In the order in which they lean on each other.
        Library = ClinicalLibrary.Read(Root("sources.yaml"), Root("facts.yaml"), Root("disagreements.yaml"), Root("statements.yaml"));
        Settings = PracticeSettings.Read(Root(PracticeSettings.File)).Knowing(roots.Values);
        Questions = Questionnaire.Read(Root(Questionnaire.File), Root(PlanRules.File));
        Suitability = SuitabilityRules.Read(Root(SuitabilityRules.File), Questions.Vocabulary);
        Plan = PlanRules.Read(Root(PlanRules.File), Questions.Vocabulary);
        Cautions = CautionList.Of(Suitability, Plan);
        Jurisdictions = JurisdictionReader.Read(roots, Plan, Settings);
        Preparation = Preparation.Read(Root("preparation.yaml"), Suitability.Tasks.Select(t => t.Id));
        Sessions = SessionRules.Read(Root("session.yaml"));
        Aftercare = Aftercare.Read(Root("aftercare.yaml"));
        Triage = TriageTable.Read(Root("triage.yaml"));
        Phrases = BlockedPhrases.Read(Root(BlockedPhrases.Name));
        Expectations = ExpectationsFile.Read(Root(ExpectationsFile.Name));
        Comparison = ComparisonFile.Read(Root(ComparisonFile.Name));
        Education = EducationTopics.Read(Root(EducationTopics.File));
        Scales = ScaleBook.Read(Root(ScaleBook.File));
        Photography = PhotoGuide.Read(Root(PhotoGuide.File));
        Consents = ConsentTexts.Read(Root(ConsentTexts.File));
    }

    /// <summary>Reads a protocol.</summary>
    /// <param name="files">Every file of the protocol's folder, by its path below it; schemas may be among them.</param>
    /// <exception cref="ProtocolException">A file is missing, is not YAML, or says what cannot be: the first problem found.</exception>
    public static ClinicalProtocol Read(IEnumerable<ProtocolFile> files) => new(files.ToImmutableSortedDictionary(f => f.Name, f => f, StringComparer.Ordinal));

    /// <summary>Every YAML file of the protocol as nodes, by name: for what walks over all of them.</summary>
    public ImmutableSortedDictionary<string, Node> Roots => roots;

    /// <summary>Every file as it was handed in.</summary>
    public ImmutableSortedDictionary<string, ProtocolFile> Files => files;

    /// <summary>Sources, facts, disagreements and statements: what rules and texts cite.</summary>
    public ClinicalLibrary Library { get; }

    /// <summary>The values that a practice may choose itself: at their defaults, or as <see cref="In"/> was told.</summary>
    public PracticeSettings Settings { get; private set; }

    /// <summary>The same protocol as it holds in a practice.</summary>
    /// <param name="settings">What the practice chose, on top of the defaults.</param>
    public ClinicalProtocol In(PracticeSettings settings)
    {
        var own = (ClinicalProtocol)MemberwiseClone();
        own.Settings = settings;
        return own;
    }

    /// <summary>The questions of a consultation.</summary>
    public Questionnaire Questions { get; }

    /// <summary>From answers to whether a person can be needled, and when.</summary>
    public SuitabilityRules Suitability { get; }

    /// <summary>From a concern and a person to sessions, intervals and depths.</summary>
    public PlanRules Plan { get; }

    /// <summary>Every caution by id.</summary>
    public ImmutableSortedDictionary<string, Caution> Cautions { get; }

    /// <summary>What differs by country, by id.</summary>
    public ImmutableSortedDictionary<string, Jurisdiction> Jurisdictions { get; }

    /// <summary>What a client does in the days before a session.</summary>
    public Preparation Preparation { get; }

    /// <summary>What is checked and limited in a session.</summary>
    public SessionRules Sessions { get; }

    /// <summary>What a client may do by hours after a session.</summary>
    public Aftercare Aftercare { get; }

    /// <summary>From a complaint to how serious it is.</summary>
    public TriageTable Triage { get; }

    /// <summary>What no client may read.</summary>
    public BlockedPhrases Phrases { get; }

    /// <summary>What a client may expect, per concern.</summary>
    public ExpectationsFile Expectations { get; }

    /// <summary>Other treatments, and combinations.</summary>
    public ComparisonFile Comparison { get; }

    /// <summary>What clients ask, and what is answered.</summary>
    public EducationTopics Education { get; }

    /// <summary>How results are rated.</summary>
    public ScaleBook Scales { get; }

    /// <summary>How pictures are taken.</summary>
    public PhotoGuide Photography { get; }

    /// <summary>What a client signs.</summary>
    public ConsentTexts Consents { get; }

    /// <summary>What an answer was made with.</summary>
    /// <param name="names">The files that took part.</param>
    public Stamp Stamp(params ReadOnlySpan<string> names)
    {
        var taken = ImmutableArray.CreateBuilder<FileVersion>();
        foreach (string name in names) taken.Add(versions.TryGetValue(name, out var version) ? version : throw Missing(name));
        return new(taken.DrainToImmutable());
    }

    /// <summary>The root of a file.</summary>
    /// <param name="name">The file's name, such as plan.yaml.</param>
    /// <exception cref="ProtocolException">The file is missing.</exception>
    public Node Root(string name) => roots.TryGetValue(name, out var root) ? root : throw Missing(name);

    static ProtocolException Missing(string name) => new(new(new(name, 1), "this file of the protocol is missing", "put it back, or name the right folder with --protocol"));
}
