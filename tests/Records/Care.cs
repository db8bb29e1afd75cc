using System.Text.Json.Nodes;
using Punctum.Clinic.Consultations;
using Punctum.Clinic.Plans;
using Punctum.Clinic.Protocol;
using Punctum.Records;
using Punctum.Records.Appointments;
using Punctum.Records.Clients;
using Punctum.Records.Courses;
using Punctum.Records.Sessions;
using Booking = Punctum.Records.Appointments.Booking;

namespace Punctum.Tests.Records;

/// <summary>A practice in Berlin with two rooms, two practitioners and a client, at a time of the test's own.</summary>
sealed class Care : IAsyncDisposable
{
    public static readonly Actor Anna = TestRecords.Anna;

    public static readonly Signatory Practitioner = new("Petra", "practitioner"), Clinician = new("Dr Claes", "clinician");

    static readonly Lazy<ClinicalProtocol> protocol = new(() => ClinicalProtocol.Read(
        Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "protocol"), "*", SearchOption.AllDirectories).Where(f => Path.GetExtension(f) is ".yaml" or ".json")
            .Select(f => new ProtocolFile(Path.GetRelativePath(Path.Combine(AppContext.BaseDirectory, "protocol"), f), File.ReadAllText(f)))));

    Care(TestRecords test, Clock clock, FoundClient client) => (Test, Clock, Client) = (test, clock, client);

    public TestRecords Test { get; }
    public PracticeRecords Records => Test.Records;
    public Clock Clock { get; }
    public FoundClient Client { get; }
    public static ClinicalProtocol Protocol => protocol.Value;
    public static TimeZoneInfo Berlin { get; } = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");
    public Guid Practice { get; private set; }
    public Guid[] Rooms { get; } = [Guid.CreateVersion7(), Guid.CreateVersion7()];
    public Guid[] People { get; } = [Guid.CreateVersion7(), Guid.CreateVersion7()];

    /// <param name="cluster">The tests' own.</param>
    /// <param name="now">In Berlin, such as 2026-03-02 08:00.</param>
    /// <param name="database">Null: a new one.</param>
    public static async Task<Care> Open(TestCluster cluster, string now = "2026-03-02 08:00", string? database = null)
    {
        var test = database is null ? await cluster.New() : await TestRecords.Open(database);
        var local = DateTime.Parse(now, System.Globalization.CultureInfo.InvariantCulture);
        var care = new Care(test, new Clock(new DateTimeOffset(local, Berlin.GetUtcOffset(local)).ToUniversalTime()), await test.Client());
        await test.Execute($"set punctum.who = 'test'; update practice set time_zone = 'Europe/Berlin', name = 'Linden Practice'; update client set email = 'ada@example.org'");
        care.Practice = await test.Value<Guid>("select id from practice");
        for (int i = 0; i < 2; i++)
            await test.Execute($"""
                insert into room (id, practice_id, name) values ('{care.Rooms[i]}', '{care.Practice}', 'Room {i + 1}');
                insert into accounts.account (id, practice_id, name, role, may_take_pictures, may_see_pictures, may_export_pictures, may_delete_pictures, email_confirmed, phone_number_confirmed, two_factor_enabled, lockout_enabled, access_failed_count)
                    values ('{care.People[i]}', '{care.Practice}', 'Petra {i + 1}', 'practitioner', true, true, false, false, false, false, false, true, 0);
                """);
        return care;
    }

    /// <summary>A moment in Berlin.</summary>
    public static DateTimeOffset At(string local) => ((WallClock.Moment)WallClock.Of(DateOnly.Parse(local[..10], System.Globalization.CultureInfo.InvariantCulture), TimeOnly.Parse(local[11..], System.Globalization.CultureInfo.InvariantCulture), Berlin)).At;

    public Slot Slot(string local, int room = 0, int person = 0, int minutes = 60) => new(Rooms[room], People[person], At(local), minutes, 10, 15);

    public Task<Booking> Book(Slot slot, string kind = "consultation", Guid? client = null, Guid? course = null, string? because = null) =>
        new BookAppointment(Records, Protocol, Clock).Run(Anna, new(slot, kind, client, course, null, because), CancellationToken.None);

    public Task<Booking> Move(Guid appointment, Slot slot, uint? version = null) => new MoveAppointment(Records, Protocol, Clock).Run(Anna, appointment, version, slot, null, CancellationToken.None);

    public Task<Booking> Change(Guid appointment, string state, uint? version = null) => new ChangeAppointment(Records, Protocol, Clock).Run(Anna, appointment, version, state, null, CancellationToken.None);

    public async Task<Guid> Booked(Slot slot, string kind = "consultation", Guid? client = null, Guid? course = null) => ((Booking.Done)await Book(slot, kind, client, course)).Appointment;

    /// <summary>What the protocol plans for mild acne scars on the cheeks of a person with harmless answers.</summary>
    public static TreatmentPlan Plan(DateOnly asked, string answers = "{}") => Planning.Of(Protocol, ConsultationReader.OfCase(Protocol,
        YamlText.Read("test", $"{{planned_date: {asked:yyyy-MM-dd}, concern: acne_scar, severity: moderate, areas: [cheek, forehead], answers: {answers}}}"), Protocol.Root("cases/worked.yaml")["default_person"]), Protocol.Settings);

    /// <summary>An active course of it.</summary>
    public async Task<Guid> Course()
    {
        var made = (CourseMade.Made)await new MakeCourse(Records).Run(Anna, Client.Id, Plan(DateOnly.FromDateTime(Clock.GetUtcNow().DateTime)), CancellationToken.None);
        var changed = await new ChangeCourse(Records, Protocol, Clock).Run(Anna, made.Course, null, "active", CancellationToken.None);
        return changed is CourseChanged.Done ? made.Course : throw new InvalidOperationException(changed.ToString());
    }

    public Task<IReadOnlyList<CourseStory>> Courses() => new ReadCourses(Records, Clock).Run(Anna, Client.Id, CancellationToken.None);

    public async Task<Guid> Started(Guid? appointment = null, Guid? course = null) =>
        ((SessionStarted.There)await new StartSession(Records, Protocol, Clock).Run(Anna, Client.Id, appointment, course, CancellationToken.None)).Session;

    public Task<uint> VersionOf(string table, Guid id) => Test.Value<uint>($"select xmin from {table} where id = $1", id);

    public static JsonObject Paper(string more = "") => SessionPaper.Read($$$"""
        {"form": {"date": "2026-03-02", "first_session": true, "weight_kg": 62, "answers": {"numbing_risk": "none", "anaesthetic_allergy": "no"},
          "checks": {"person": true, "consent": true, "skin_today": true, "photos": true, "numbing_removed": true, "skin_disinfected": true, "opened_before_client": true, "sheath": true, "gloves": true, "cleaned_after": true, "photo_after": true, "sharps_bin": true, "aftercare_given": true},
          "score": {"scale": "ECCA", "value": 60}, "numbing": {"product": "none"}, "device": {"name": "Pen", "serial": "A1", "kind": "pen", "max_mm": 2.5},
          "cartridge": {"lot": "C-7 12", "expiry": "2027-01-31", "already_used": false}, "glide": {"product": "sterile_saline", "lot": "G2", "expiry": "2026-12-31"},
          "zones": [{"zone": "cheek", "side": "left", "depth_mm": 0.5, "passes": 4, "speed": "medium", "endpoint": "pinpoint_bleeding"}],
          "operator": {"name": "Petra", "role": "nurse"}, "pain": 3, "event": "none", "aftercare": {"version": "0.1.0", "next_earliest": "2026-03-30"}},
          "topicals": [{"product": "panthenol cream", "lot": "T-9", "expiry": "2027-05-01"}], "minutes": 40 {{{more}}} }
        """);

    public ValueTask DisposeAsync() => Test.DisposeAsync();
}
