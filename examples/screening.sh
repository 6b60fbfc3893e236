#!/bin/sh
# A selection of sixty invented people from the first file to the audit, and what one changed digit does:
#   cargo build --release && cargo run --release --example generate_resumes -- /tmp/screening/applications 60 26
#   sh examples/screening.sh target/release/skillgap /tmp/screening
# docs/fairness.md shows what it prints.
set -u
program=$(realpath "$1")
cd "$2" || exit 2

show() { printf '\n$ skillgap %s\n' "$*"; "$program" "$@" 2>&1; code=$?; [ $code -eq 0 ] || echo "(exit code $code)"; }

cat > posting.txt <<'END'
Senior Backend Engineer

Requirements
- 5+ years of backend development
- Go, Java or Python
- PostgreSQL
- Kafka or RabbitMQ
- Kubernetes

Nice to have
- Terraform
END

# Categories by lot: here no group differs but by chance.
awk 'BEGIN { srand(26); print "file,sex,race"; split("White,Black or African American,Hispanic or Latino,Asian", race, ",");
  for (i = 0; i < 60; i++) { s = rand(); printf "%06d.pdf,%s,%s\n", i, s < .47 ? "female" : s < .94 ? "male" : "prefer not to say", race[1 + int(rand() * 4)] } }' > categories.csv

rm -rf results shortlist
show batch applications --out results --job posting.txt --redact --as-of 2026-11-30 \
  --purpose "Senior backend engineer, team payments" --keep-until 2027-05-31
printf '\n$ head -20 results/manifest.json\n'; head -20 results/manifest.json
printf '\n$ cut -d, -f1,2,5,8 results/ranking.csv | head -6\n'; cut -d, -f1,2,5,8 results/ranking.csv | head -6
first=$(sed -n 2p results/ranking.csv | cut -d, -f2); second=$(sed -n 3p results/ranking.csv | cut -d, -f2)
show compare "$first" "$second" --job posting.txt --redact --as-of 2026-11-30
show audit results categories.csv
show audit --swap applications --as-of 2026-11-30
show verify results applications --job posting.txt
cp -r results tampered
sed -i '7s/"fit":0\.[0-9]*/"fit":0.999/' tampered/results.ndjson
show verify tampered applications --job posting.txt
rm -rf tampered
