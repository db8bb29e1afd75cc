using Microsoft.EntityFrameworkCore;
using Punctum.Records.Appointments;
using Punctum.Records.Audit;
using Punctum.Records.Backup;
using Punctum.Records.Clients;
using Punctum.Records.Comparisons;
using Punctum.Records.Consents;
using Punctum.Records.Consultations;
using Punctum.Records.Courses;
using Punctum.Records.Devices;
using Punctum.Records.Jobs;
using Punctum.Records.Links;
using Punctum.Records.Lots;
using Punctum.Records.Pictures;
using Punctum.Records.Practices;
using Punctum.Records.Reminders;
using Punctum.Records.Recovery;
using Punctum.Records.Reviews;
using Punctum.Records.Sessions;
using Punctum.Records.Uploads;
using Punctum.Records.Visits;
using Capture = Punctum.Records.Pictures.Capture;

namespace Punctum.Records.Database;

/// <summary>The tables as classes. The SQL steps are the truth; a test holds this against the live schema.</summary>
public sealed class RecordsDb(DbContextOptions<RecordsDb> options) : DbContext(options)
{
    public DbSet<Practice> Practices => Set<Practice>();
    public DbSet<Room> Rooms => Set<Room>();
    public DbSet<Client> Clients => Set<Client>();
    public DbSet<Visit> Visits => Set<Visit>();
    public DbSet<Capture> Captures => Set<Capture>();
    public DbSet<Original> Originals => Set<Original>();
    public DbSet<Picture> Pictures => Set<Picture>();
    public DbSet<Upload> Uploads => Set<Upload>();
    public DbSet<Look> Looks => Set<Look>();
    public DbSet<Consent> Consents => Set<Consent>();
    public DbSet<ConsentWords> ConsentWords => Set<ConsentWords>();
    public DbSet<KeptConsultation> Consultations => Set<KeptConsultation>();
    public DbSet<KeptScreening> Screenings => Set<KeptScreening>();
    public DbSet<LiftedRule> LiftedRules => Set<LiftedRule>();
    public DbSet<TalkedThrough> TalkedThrough => Set<TalkedThrough>();
    public DbSet<Course> Courses => Set<Course>();
    public DbSet<CourseEdit> CourseEdits => Set<CourseEdit>();
    public DbSet<Device> Devices => Set<Device>();
    public DbSet<Lot> Lots => Set<Lot>();
    public DbSet<Reminder> Reminders => Set<Reminder>();
    public DbSet<Session> Sessions => Set<Session>();
    public DbSet<Amendment> Amendments => Set<Amendment>();
    public DbSet<Appointment> Appointments => Set<Appointment>();
    public DbSet<KeptComparison> Comparisons => Set<KeptComparison>();
    public DbSet<Job> Jobs => Set<Job>();
    public DbSet<Link> Links => Set<Link>();
    public DbSet<CheckIn> CheckIns => Set<CheckIn>();
    public DbSet<Escalation> Escalations => Set<Escalation>();
    public DbSet<AdverseEvent> AdverseEvents => Set<AdverseEvent>();
    public DbSet<AuditEntry> Audit => Set<AuditEntry>();
    public DbSet<ChosenSettings> ChosenSettings => Set<ChosenSettings>();
    public DbSet<KnownBackup> Backups => Set<KnownBackup>();
    public DbSet<Pseudonym> Pseudonyms => Set<Pseudonym>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<Room>().HasOne<Practice>().WithMany().HasForeignKey(r => r.PracticeId);
        modelBuilder.Entity<Client>(e =>
        {
            e.HasOne<Practice>().WithMany().HasForeignKey(c => c.PracticeId);
            e.Property(c => c.Number).UseIdentityAlwaysColumn();
            e.Property(c => c.Search).ValueGeneratedOnAddOrUpdate();
        });
        modelBuilder.Entity<Visit>().HasOne<Client>().WithMany().HasForeignKey(v => v.ClientId);
        modelBuilder.Entity<Capture>().HasOne<Visit>().WithMany().HasForeignKey(c => new { c.VisitId, c.ClientId }).HasPrincipalKey(v => new { v.Id, v.ClientId });
        modelBuilder.Entity<Original>().HasKey(o => o.Sha256);
        modelBuilder.Entity<Picture>(e =>
        {
            e.HasOne<Capture>().WithMany().HasForeignKey(p => new { p.CaptureId, p.ClientId }).HasPrincipalKey(c => new { c.Id, c.ClientId });
            e.HasOne<Original>().WithMany().HasForeignKey(p => p.Sha256);
            e.Property(p => p.Facts).HasColumnType("jsonb");
        });
        modelBuilder.Entity<Upload>(e =>
        {
            e.HasOne<Client>().WithMany().HasForeignKey(u => u.ClientId);
            e.HasOne<Picture>().WithMany().HasForeignKey(u => new { u.PictureId, u.ClientId }).HasPrincipalKey(p => new { p.Id, p.ClientId });
        });
        modelBuilder.Entity<Look>(e =>
        {
            e.HasKey(l => l.PictureId);
            e.HasOne<Picture>().WithMany().HasForeignKey(l => new { l.PictureId, l.ClientId }).HasPrincipalKey(p => new { p.Id, p.ClientId });
            e.Property(l => l.Result).HasColumnType("jsonb");
            e.Property(l => l.Beside).HasColumnType("jsonb");
        });
        modelBuilder.Entity<Consent>(e =>
        {
            e.HasOne<Client>().WithMany().HasForeignKey(c => c.ClientId);
            e.HasOne<Picture>().WithMany().HasForeignKey(c => new { c.PictureId, c.ClientId }).HasPrincipalKey(p => new { p.Id, p.ClientId });
            e.HasOne<ConsentWords>().WithMany().HasForeignKey(c => c.TextSha256);
            e.Property(c => c.Signature).HasColumnType("jsonb");
        });
        modelBuilder.Entity<ConsentWords>().HasKey(t => t.Sha256);
        ConsultationTables.Map(modelBuilder);
        modelBuilder.Entity<Course>(e =>
        {
            e.HasOne<Client>().WithMany().HasForeignKey(c => c.ClientId);
            e.Property(c => c.Plan).HasColumnType("jsonb");
        });
        modelBuilder.Entity<Session>(e =>
        {
            e.HasOne<Visit>().WithMany().HasForeignKey(s => new { s.VisitId, s.ClientId }).HasPrincipalKey(v => new { v.Id, v.ClientId });
            e.HasOne<Course>().WithMany().HasForeignKey(s => new { s.CourseId, s.ClientId }).HasPrincipalKey(c => new { c.Id, c.ClientId });
            e.Property(s => s.Record).HasColumnType("jsonb");
        });
        modelBuilder.Entity<Amendment>(e =>
        {
            e.HasOne<Client>().WithMany().HasForeignKey(a => a.ClientId);
            e.HasOne<Session>().WithMany().HasForeignKey(a => a.SessionId);
            e.Property(a => a.Change).HasColumnType("jsonb");
        });
        modelBuilder.Entity<Appointment>(e =>
        {
            e.HasOne<Room>().WithMany().HasForeignKey(a => new { a.RoomId, a.PracticeId }).HasPrincipalKey(r => new { r.Id, r.PracticeId });
            e.HasOne<Client>().WithMany().HasForeignKey(a => new { a.ClientId, a.PracticeId }).HasPrincipalKey(c => new { c.Id, c.PracticeId });
            e.HasOne<Visit>().WithMany().HasForeignKey(a => new { a.VisitId, a.ClientId }).HasPrincipalKey(v => new { v.Id, v.ClientId });
            e.HasOne<Course>().WithMany().HasForeignKey(a => new { a.CourseId, a.ClientId }).HasPrincipalKey(c => new { c.Id, c.ClientId });
        });
        modelBuilder.Entity<CourseEdit>(e =>
        {
            e.HasOne<Course>().WithMany().HasForeignKey(c => new { c.CourseId, c.ClientId }).HasPrincipalKey(c => new { c.Id, c.ClientId });
            e.Property(c => c.Plan).HasColumnType("jsonb");
        });
        modelBuilder.Entity<Device>(e =>
        {
            e.HasOne<Practice>().WithMany().HasForeignKey(d => d.PracticeId);
            e.Property(d => d.MaxMm).HasColumnType("numeric(4,2)");
        });
        modelBuilder.Entity<Lot>().HasOne<Practice>().WithMany().HasForeignKey(l => l.PracticeId);
        modelBuilder.Entity<Reminder>(e =>
        {
            e.HasOne<Client>().WithMany().HasForeignKey(r => new { r.ClientId, r.PracticeId }).HasPrincipalKey(c => new { c.Id, c.PracticeId });
            e.HasOne<Appointment>().WithMany().HasForeignKey(r => r.AppointmentId);
            e.HasOne<Session>().WithMany().HasForeignKey(r => new { r.SessionId, r.ClientId }).HasPrincipalKey(s => new { s.Id, s.ClientId });
            e.HasOne<Course>().WithMany().HasForeignKey(r => new { r.CourseId, r.ClientId }).HasPrincipalKey(c => new { c.Id, c.ClientId });
        });
        modelBuilder.Entity<KeptComparison>(e =>
        {
            e.HasOne<Capture>().WithMany().HasForeignKey(c => new { c.BeforeId, c.ClientId, c.View }).HasPrincipalKey(c => new { c.Id, c.ClientId, c.View });
            e.HasOne<Capture>().WithMany().HasForeignKey(c => new { c.AfterId, c.ClientId, c.View }).HasPrincipalKey(c => new { c.Id, c.ClientId, c.View });
            e.Property(c => c.Result).HasColumnType("jsonb");
        });
        modelBuilder.Entity<Job>(e =>
        {
            e.HasOne<Client>().WithMany().HasForeignKey(j => j.ClientId);
            e.Property(j => j.Asked).HasColumnType("jsonb");
        });
        modelBuilder.Entity<AuditEntry>(e =>
        {
            e.HasKey(a => new { a.Lane, a.Number });
            e.Property(a => a.Detail).HasColumnType("json");
        });
        modelBuilder.Entity<ChosenSettings>(e =>
        {
            e.HasOne<Practice>().WithMany().HasForeignKey(s => s.PracticeId);
            e.Property(s => s.Chosen).HasColumnType("jsonb");
        });
        modelBuilder.Entity<Pseudonym>(e =>
        {
            e.HasKey(p => p.ClientId);
            e.HasOne<Client>().WithOne().HasForeignKey<Pseudonym>(p => p.ClientId);
        });
        modelBuilder.Entity<Link>().HasOne<Client>().WithMany().HasForeignKey(l => l.ClientId);
        RecoveryTables.Map(modelBuilder);
        foreach (var entity in modelBuilder.Model.GetEntityTypes())
            TableNames.Give(entity, table: entity.ClrType == typeof(KeptComparison) ? "comparison" : entity.ClrType == typeof(AuditEntry) ? "audit" : entity.ClrType == typeof(KnownBackup) ? "backup" : null);
    }
}
